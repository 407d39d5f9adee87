package org.devsupervisor.proxy.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;

/**
 * A server certificate with its key.
 *
 * @param chain what a server sends: the leaf, then the intermediate; never the root
 */
record Leaf(PrivateKey key, List<X509Certificate> chain) {
    X509Certificate certificate() {
        return chain.getFirst();
    }

    boolean endsBefore(Instant time) {
        return certificate().getNotAfter().toInstant().isBefore(time);
    }

    /** Blocks for some milliseconds: the JDK derives a key to protect the store in memory. */
    KeyManagerFactory keyManagerFactory() throws GeneralSecurityException {
        char[] password = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store.setKeyEntry("leaf", key, password, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory;
    }
}
