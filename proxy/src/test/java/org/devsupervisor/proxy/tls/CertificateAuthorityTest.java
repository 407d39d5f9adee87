package org.devsupervisor.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.shared.model.Invalid;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

class CertificateAuthorityTest {
    private static final Clock NOW = Clock.systemUTC();

    @TempDir Path temp;
    private final List<String> notices = new ArrayList<>();

    @Test
    void aDevelopmentNameIsValidUnderTheRoot() throws Exception {
        CertificateAuthority authority = open(NOW);
        Leaf leaf =
                authority.sign(
                        List.of("web-007.localhost", "localhost"), List.of("127.0.0.1", "::1"));

        assertThatCode(() -> validate(authority.root(), leaf.chain())).doesNotThrowAnyException();
        assertThat(leaf.chain()).hasSize(2).doesNotContain(authority.root());
        assertThat(leaf.certificate().getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("web-007.localhost", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void aNameOfTheInternetIsInvalidEvenWithTheStolenKey() throws Exception {
        CertificateAuthority authority = open(NOW);
        List<X509Certificate> forged = forge("www.example.com", List.of());

        assertThatThrownBy(() -> validate(authority.root(), forged))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void anAddressElsewhereIsInvalidEvenWithTheStolenKey() throws Exception {
        CertificateAuthority authority = open(NOW);
        List<X509Certificate> forged = forge("localhost", List.of("192.168.1.7"));

        assertThatThrownBy(() -> validate(authority.root(), forged))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void refusesToSignANameOfTheInternet() throws Exception {
        CertificateAuthority authority = open(NOW);

        assertThatThrownBy(() -> authority.sign(List.of("www.example.com"), List.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'www.example.com'");
    }

    @Test
    void openSslAgrees() throws Exception {
        CertificateAuthority authority = open(NOW);
        Leaf good = authority.sign(List.of("web-007.localhost", "localhost"), List.of("::1"));

        assertThat(openSsl(good.chain())).contains("leaf.pem: OK");
        assertThat(openSsl(forge("www.example.com", List.of())))
                .contains("permitted subtree violation");
    }

    @Test
    void bothAuthoritiesAreConstrainedAndTheIntermediateEndsThePath() throws Exception {
        open(NOW);

        for (String file : List.of("root.pem", "intermediate.pem")) {
            X509Certificate certificate = parse(file);
            assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.30", "2.5.29.19");
            assertThat(certificate.getExtensionValue("2.5.29.30"))
                    .isEqualTo(CertificateSigner.nameConstraintValue());
        }
        assertThat(parse("intermediate.pem").getBasicConstraints()).isZero();
        assertThat(parse("root.pem").getBasicConstraints()).isEqualTo(1);
    }

    @Test
    void leavesLiveNoLongerThanBrowsersAccept() throws Exception {
        X509Certificate leaf = open(NOW).sign(List.of("localhost"), List.of()).certificate();

        Duration validity =
                Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        assertThat(validity).isBetween(Duration.ofDays(300), Duration.ofDays(397));
    }

    @Test
    void theRootKeyIsNotOnDiskAndTheOtherOneIsPrivate() throws Exception {
        CertificateAuthority authority = open(NOW);

        try (var files = Files.list(directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "root.pem", "intermediate.pem", "intermediate.key", "lock");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        Path key = directory().resolve("intermediate.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(authority.rootFile()).isEqualTo(directory().resolve("root.pem"));
    }

    @Test
    void isUsedAgain() throws Exception {
        X509Certificate first = open(NOW).root();
        X509Certificate second = open(NOW).root();

        assertThat(second).isEqualTo(first);
        assertThat(notices)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("made a certificate authority");
    }

    @Test
    void isMadeAnewWhenItExpired() throws Exception {
        assertReplacedAt(Duration.ofDays(3651), "it expired on");
    }

    @Test
    void isMadeAnewBeforeItExpires() throws Exception {
        assertReplacedAt(Duration.ofDays(3600), "it expires on");
    }

    @Test
    void isMadeAnewWhenAFileIsDamaged() throws Exception {
        for (String file : List.of("root.pem", "intermediate.pem", "intermediate.key")) {
            X509Certificate old = open(NOW).root();
            notices.clear();
            Files.writeString(directory().resolve(file), "-----BEGIN nothing");

            assertThat(open(NOW).root()).as(file).isNotEqualTo(old);
            assertThat(notices).as(file).singleElement().asString().contains("it is damaged");
        }
    }

    @Test
    void isMadeAnewWhenAFileIsMissing() throws Exception {
        X509Certificate old = open(NOW).root();
        notices.clear();
        Files.delete(directory().resolve("intermediate.pem"));

        assertThat(open(NOW).root()).isNotEqualTo(old);
        assertThat(notices).singleElement().asString().contains("a file is missing");
    }

    @Test
    void isMadeAnewWhenKeyAndCertificateDoNotBelongTogether() throws Exception {
        open(NOW);
        notices.clear();
        Files.writeString(
                directory().resolve("intermediate.key"),
                Pem.write(new CertificateSigner().newKey().getPrivate()));

        CertificateAuthority authority = open(NOW);

        assertThat(notices).singleElement().asString().contains("do not belong together");
        validate(authority.root(), authority.sign(List.of("localhost"), List.of()).chain());
    }

    @Test
    void saysWhichDirectoryCannotBeUsed() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> CertificateAuthority.open(file.resolve("ca"), NOW, notices::add))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'%s'", file.resolve("ca"));
    }

    private void assertReplacedAt(Duration later, String reason) throws Exception {
        X509Certificate old = open(NOW).root();
        notices.clear();

        Clock then = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        X509Certificate made = open(then).root();

        assertThat(made).isNotEqualTo(old);
        assertThat(notices).singleElement().asString().contains(reason);
        assertThat(parse("root.pem")).isEqualTo(made);
    }

    private Path directory() {
        return temp.resolve("ca");
    }

    private CertificateAuthority open(Clock clock) throws Exception {
        return CertificateAuthority.open(directory(), clock, notices::add);
    }

    private X509Certificate parse(String file) throws Exception {
        try (InputStream in = Files.newInputStream(directory().resolve(file))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    /** What a thief of the directory could make. */
    private List<X509Certificate> forge(String host, List<String> addresses) throws Exception {
        X509Certificate intermediate = parse("intermediate.pem");
        PrivateKey stolen = Pem.readKey(Files.readString(directory().resolve("intermediate.key")));
        var signer = new CertificateSigner();
        KeyPair key = signer.newKey();
        Instant now = Instant.now();
        X509Certificate leaf =
                signer.leaf(
                        key.getPublic(),
                        List.of(host),
                        addresses,
                        new CertificateSigner.Issuer(intermediate, stolen),
                        now,
                        now.plus(Duration.ofDays(1)));
        return List.of(leaf, intermediate);
    }

    private static void validate(X509Certificate root, List<X509Certificate> chain)
            throws Exception {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509").generateCertPath(chain),
                        parameters);
    }

    private String openSsl(List<X509Certificate> chain) throws Exception {
        Files.writeString(temp.resolve("leaf.pem"), Pem.write(chain.getFirst()));
        Process process;
        try {
            process =
                    new ProcessBuilder(
                                    "openssl",
                                    "verify",
                                    "-x509_strict",
                                    "-CAfile",
                                    "ca/root.pem",
                                    "-untrusted",
                                    "ca/intermediate.pem",
                                    "leaf.pem")
                            .directory(temp.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            Assumptions.abort("openssl is not installed");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
