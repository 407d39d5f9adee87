package org.devsupervisor.proxy.tls;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/**
 * Makes the three sorts of certificate (RFC 5280 profile, EC P-256, ECDSA with SHA-256). Bouncy
 * Castle writes the structures; the JDK's own provider signs. Blocks for about a millisecond.
 */
final class CertificateSigner {
    /** Clocks of containers and virtual machines differ by a little. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final int IPV6_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** Who signs: its certificate and its key. */
    record Issuer(X509Certificate certificate, PrivateKey key) {}

    KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    X509Certificate root(KeyPair key, Instant now, Duration validity)
            throws GeneralSecurityException {
        X500Name name = name("development CA");
        var builder = builder(name, name, key.getPublic(), now, now.plus(validity));
        return sign(authority(builder, 1), key.getPublic(), key.getPrivate());
    }

    X509Certificate intermediate(PublicKey key, Issuer root, Instant now)
            throws GeneralSecurityException {
        Instant end = root.certificate().getNotAfter().toInstant();
        var builder =
                builder(
                        subject(root.certificate()),
                        name("development intermediate CA"),
                        key,
                        now,
                        end);
        add(builder, Extension.extendedKeyUsage, false, serverAuthentication());
        return sign(authority(builder, 0), root.certificate().getPublicKey(), root.key());
    }

    /**
     * @param dnsNames at least one
     * @param end cut to the issuer's own end
     */
    X509Certificate leaf(
            PublicKey key,
            List<String> dnsNames,
            List<String> addresses,
            Issuer issuer,
            Instant now,
            Instant end)
            throws GeneralSecurityException {
        Instant issuerEnd = issuer.certificate().getNotAfter().toInstant();
        var builder =
                builder(
                        subject(issuer.certificate()),
                        name("development servers"),
                        key,
                        now,
                        end.isBefore(issuerEnd) ? end : issuerEnd);
        List<GeneralName> names = new ArrayList<>();
        dnsNames.forEach(host -> names.add(new GeneralName(GeneralName.dNSName, host)));
        addresses.forEach(ip -> names.add(new GeneralName(GeneralName.iPAddress, ip)));
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(builder, Extension.extendedKeyUsage, false, serverAuthentication());
        add(
                builder,
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(names.toArray(GeneralName[]::new)));
        return sign(builder, issuer.certificate().getPublicKey(), issuer.key());
    }

    /**
     * The constraint as {@link X509Certificate#getExtensionValue} gives it: what our authority may
     * sign, so that a stolen key is worth nothing on the internet. No leading dots: OpenSSL would
     * then refuse the bare name {@code localhost}.
     */
    static byte[] nameConstraintValue() {
        try {
            return new DEROctetString(nameConstraints()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NameConstraints nameConstraints() {
        byte[] loopbackV4 = {127, 0, 0, 0, (byte) 0xff, 0, 0, 0};
        byte[] loopbackV6 = new byte[2 * IPV6_BYTES];
        loopbackV6[IPV6_BYTES - 1] = 1;
        Arrays.fill(loopbackV6, IPV6_BYTES, loopbackV6.length, (byte) 0xff);
        return new NameConstraints(
                new GeneralSubtree[] {
                    subtree(new GeneralName(GeneralName.dNSName, "localhost")),
                    subtree(new GeneralName(GeneralName.dNSName, "test")),
                    subtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(loopbackV4))),
                    subtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(loopbackV6)))
                },
                null);
    }

    private static GeneralSubtree subtree(GeneralName base) {
        return new GeneralSubtree(base);
    }

    private static JcaX509v3CertificateBuilder authority(
            JcaX509v3CertificateBuilder builder, int pathLength) {
        add(builder, Extension.basicConstraints, true, new BasicConstraints(pathLength));
        add(
                builder,
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        add(builder, Extension.nameConstraints, true, nameConstraints());
        return builder;
    }

    private static ExtendedKeyUsage serverAuthentication() {
        return new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
    }

    private static void add(
            JcaX509v3CertificateBuilder builder,
            ASN1ObjectIdentifier type,
            boolean critical,
            ASN1Encodable value) {
        try {
            builder.addExtension(type, critical, value);
        } catch (CertIOException e) {
            throw new UncheckedIOException("extension %s cannot be encoded".formatted(type), e);
        }
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end)
            throws GeneralSecurityException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, random).setBit(126),
                        Date.from(now.minus(CLOCK_SKEW)),
                        Date.from(end),
                        subject,
                        key);
        add(
                builder,
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static X509Certificate sign(
            JcaX509v3CertificateBuilder builder, PublicKey issuerKey, PrivateKey signingKey)
            throws GeneralSecurityException {
        add(
                builder,
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuerKey));
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signingKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /** A name of its own each time, so that trust stores keep an old and a new CA apart. */
    private X500Name name(String role) {
        return new X500Name("O=Supervisor,CN=Supervisor %s %08x".formatted(role, random.nextInt()));
    }
}
