package org.devsupervisor.proxy.tls;

import org.devsupervisor.proxy.tls.AuthorityFiles.Contents;
import org.devsupervisor.proxy.tls.CertificateSigner.Issuer;
import org.devsupervisor.shared.model.Invalid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One certificate authority per user: a root that the user may trust, and an intermediate that
 * signs. Both carry a critical name constraint (JDKs honour it on the intermediate only, OpenSSL on
 * either), and the root's key is forgotten as soon as the intermediate is signed, so what lies on
 * disk can sign nothing but names of this machine. Blocking; safe against a second supervisor that
 * opens the same directory.
 */
public final class CertificateAuthority {
    /** How long root and intermediate live; the same, because the root's key is gone. */
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);

    /** Made anew when it would end within this time. */
    private static final Duration AUTHORITY_RENEWAL = Duration.ofDays(60);

    /** Browsers refuse server certificates that are valid for more than 398 days. */
    private static final Duration LEAF_VALIDITY = Duration.ofDays(396);

    private final CertificateSigner signer;
    private final Clock clock;
    private final Path directory;
    private final Contents contents;

    private CertificateAuthority(
            CertificateSigner signer, Clock clock, Path directory, Contents contents) {
        this.signer = signer;
        this.clock = clock;
        this.directory = directory;
        this.contents = contents;
    }

    /**
     * Uses the authority in the directory, or makes one when there is none that can be used.
     *
     * @param notice is told in one line when an authority was made, and why
     * @throws Invalid if the directory cannot be used
     */
    public static CertificateAuthority open(Path directory, Clock clock, Consumer<String> notice)
            throws GeneralSecurityException {
        var signer = new CertificateSigner();
        var files = new AuthorityFiles(directory);
        Contents contents =
                files.exclusively(() -> {
                    if (!files.anyPresent()) {
                        Contents made = create(signer, files, clock.instant());
                        notice.accept("made a certificate authority in %s".formatted(directory));
                        return made;
                    }
                    return reuseOrReplace(directory, signer, files, clock, notice);
                });
        return new CertificateAuthority(signer, clock, directory, contents);
    }

    /** The file that a user hands to {@code curl --cacert} or to a trust store. */
    public static Path rootFile(Path directory) {
        return AuthorityFiles.root(directory);
    }

    /** Whether the constraint allows this host: {@code localhost}, {@code test} and below. */
    public static boolean maySign(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("test")
                || host.endsWith(".test");
    }

    public Path rootFile() {
        return rootFile(directory);
    }

    public X509Certificate root() {
        return contents.root();
    }

    /**
     * A new key and a certificate for it.
     *
     * @param hosts at least one
     * @param addresses IP addresses in text form
     * @throws Invalid if the authority may not sign one of the hosts
     */
    Leaf sign(List<String> hosts, List<String> addresses) throws GeneralSecurityException {
        for (String host : hosts) {
            if (!maySign(host)) {
                throw new Invalid(
                        "host '%s' cannot get a certificate: the authority signs names under 'localhost' and 'test' only; use one of these"
                                .formatted(host));
            }
        }
        Instant now = clock.instant();
        KeyPair key = signer.newKey();
        X509Certificate certificate =
                signer.leaf(
                        key.getPublic(),
                        hosts,
                        addresses,
                        new Issuer(contents.intermediate(), contents.key()),
                        now,
                        now.plus(LEAF_VALIDITY));
        return new Leaf(key.getPrivate(), List.of(certificate, contents.intermediate()));
    }

    private static Contents reuseOrReplace(
            Path directory,
            CertificateSigner signer,
            AuthorityFiles files,
            Clock clock,
            Consumer<String> notice)
            throws IOException, GeneralSecurityException {
        String defect;
        try {
            Contents found = files.read();
            Optional<String> refusal = defect(found, clock.instant());
            if (refusal.isEmpty()) {
                return found;
            }
            defect = refusal.get();
        } catch (IOException e) {
            defect = "a file is missing or unreadable (%s)".formatted(e.getMessage());
        } catch (GeneralSecurityException e) {
            defect = "it is damaged (%s)".formatted(e.getMessage());
        }
        Contents made = create(signer, files, clock.instant());
        notice.accept(
                "made a new certificate authority in %s because of the old one: %s; trust the new one where you trusted the old"
                        .formatted(directory, defect));
        return made;
    }

    private static Contents create(CertificateSigner signer, AuthorityFiles files, Instant now)
            throws IOException, GeneralSecurityException {
        // The root's key pair lives in this method only: nothing can be signed by it afterwards.
        KeyPair rootKey = signer.newKey();
        X509Certificate root = signer.root(rootKey, now, AUTHORITY_VALIDITY);
        KeyPair key = signer.newKey();
        X509Certificate intermediate =
                signer.intermediate(key.getPublic(), new Issuer(root, rootKey.getPrivate()), now);
        var contents = new Contents(root, intermediate, key.getPrivate());
        files.write(contents);
        return contents;
    }

    private static Optional<String> defect(Contents contents, Instant now)
            throws GeneralSecurityException {
        for (X509Certificate certificate : List.of(contents.root(), contents.intermediate())) {
            if (now.isAfter(certificate.getNotAfter().toInstant())) {
                return Optional.of("it expired on %s".formatted(certificate.getNotAfter()));
            }
            if (now.plus(AUTHORITY_RENEWAL).isAfter(certificate.getNotAfter().toInstant())) {
                return Optional.of("it expires on %s".formatted(certificate.getNotAfter()));
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                return Optional.of(
                        "it is not valid before %s".formatted(certificate.getNotBefore()));
            }
            byte[] constraint = certificate.getExtensionValue("2.5.29.30");
            if (!Arrays.equals(constraint, CertificateSigner.nameConstraintValue())) {
                return Optional.of("its name constraint is not ours");
            }
        }
        contents.root().verify(contents.root().getPublicKey());
        contents.intermediate().verify(contents.root().getPublicKey());
        if (contents.intermediate().getBasicConstraints() != 0) {
            return Optional.of("its intermediate may sign further authorities");
        }
        if (!matches(contents.key(), contents.intermediate().getPublicKey())) {
            return Optional.of("key and certificate do not belong together");
        }
        return Optional.empty();
    }

    private static boolean matches(PrivateKey key, PublicKey publicKey)
            throws GeneralSecurityException {
        byte[] sample = "supervisor".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        return signature.verify(signed);
    }
}
