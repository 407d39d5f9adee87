package org.devsupervisor.proxy.tls;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import javax.net.ssl.KeyManagerFactory;

/**
 * Which certificate a handshake gets. Hosts of the default leaf are not in the map: for null Vert.x
 * uses its one default context, while every other answer costs an entry in its small cache (16),
 * and unknown names must not be able to fill that.
 *
 * @param byHost only hosts that the default leaf does not list; factories are shared, ready to use
 */
record SniKeys(KeyManagerFactory defaultKeys, Map<String, KeyManagerFactory> byHost)
        implements KeyCertOptions {
    @Override
    public KeyCertOptions copy() {
        return this;
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
        return defaultKeys;
    }

    @Override
    public Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
        return host -> byHost.get(host.toLowerCase(Locale.ROOT));
    }
}
