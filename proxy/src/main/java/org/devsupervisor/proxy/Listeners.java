package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

import org.devsupervisor.proxy.LoopbackPorts.PortBusy;
import org.devsupervisor.shared.model.Invalid;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How listeners are set up, and how the proxy's own two find their ports. */
final class Listeners {
    /** Ports tried after a busy default. */
    private static final int STEPS = 100;

    /** A page reload cancels all its requests at once; the default bears 200 in 30 s. */
    private static final int MAX_RESETS_PER_WINDOW = 5_000;

    private static final int MAX_CONCURRENT_STREAMS = 1_000;

    private final LoopbackPorts ports;
    private final Consumer<String> notice;

    Listeners(LoopbackPorts ports, Consumer<String> notice) {
        this.ports = ports;
        this.notice = notice;
    }

    static HttpServerOptions plain() {
        return new HttpServerOptions()
                .setMaxHeaderSize(ProxyLimits.MAX_HEADER_BYTES)
                .setMaxInitialLineLength(ProxyLimits.MAX_INITIAL_LINE_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS_PER_WINDOW)
                .setInitialSettings(
                        new Http2Settings()
                                .setMaxConcurrentStreams(MAX_CONCURRENT_STREAMS)
                                .setMaxHeaderListSize(ProxyLimits.MAX_HEADER_BYTES));
    }

    static HttpServerOptions secure(KeyCertOptions keys) {
        return plain().setSsl(true)
                .setSni(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(protocols())
                .setKeyCertOptions(keys);
    }

    /** The TLS part of {@link #secure}, to put new keys in while it listens. */
    static ServerSSLOptions tls(KeyCertOptions keys) {
        return new ServerSSLOptions()
                .setSni(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(protocols())
                .setKeyCertOptions(keys);
    }

    /**
     * Opens one of the proxy's own ports.
     *
     * @param role "HTTPS" or "HTTP"
     * @param server makes a server for one attempt
     * @return fails with {@link Invalid} when a named port is taken, or too many in a row
     */
    Future<HttpServer> open(String role, ListenPort wanted, Supplier<HttpServer> server) {
        return attempt(role, wanted, wanted.number(), server);
    }

    private Future<HttpServer> attempt(
            String role, ListenPort wanted, int port, Supplier<HttpServer> server) {
        return ports.open(server.get(), port, "the proxy (%s)".formatted(role))
                .recover(e -> {
                    if (!(e instanceof PortBusy)) {
                        return Future.failedFuture(e);
                    }
                    if (wanted.named()) {
                        return Future.failedFuture(
                                new Invalid(
                                        "%s %s; stop what holds it or name another port"
                                                .formatted(role, e.getMessage())));
                    }
                    return stepAside(role, wanted, port, e, server);
                });
    }

    private Future<HttpServer> stepAside(
            String role, ListenPort wanted, int port, Throwable busy, Supplier<HttpServer> server) {
        int next = port + 1;
        if (next > wanted.number() + STEPS || next > 65_535) {
            return Future.failedFuture(
                    new Invalid(
                            "%s ports '%d' to '%d' are all in use; name another one"
                                    .formatted(role, wanted.number(), port)));
        }
        return attempt(role, wanted, next, server)
                .onSuccess(open -> {
                    if (port == wanted.number()) {
                        notice.accept(
                                "%s; using %d"
                                        .formatted(
                                                busy.getMessage().replace("'", ""),
                                                open.actualPort()));
                    }
                });
    }

    private static Set<String> protocols() {
        return new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));
    }
}
