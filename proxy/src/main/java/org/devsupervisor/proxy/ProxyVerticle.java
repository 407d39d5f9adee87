package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;

import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.proxy.tls.CertificateAuthority;
import org.devsupervisor.proxy.tls.CertificateStore;
import org.devsupervisor.proxy.tls.LeafIssuer;
import org.devsupervisor.shared.model.Invalid;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The reverse proxy of all servers. Deploy one instance; once deployed it listens, and {@link
 * #control()} changes what it serves. Undeploying closes all ports.
 */
public final class ProxyVerticle extends VerticleBase {
    private static final long RENEWAL_CHECK_MILLIS = TimeUnit.HOURS.toMillis(12);

    private final ProxyOptions options;
    private final IntFunction<Optional<String>> portHolder;
    private final InProcessServers inProcess;
    private final Consumer<String> notice;

    private HttpServer https;
    private HttpServer http;
    private ProxyControl control;

    private record Certificates(LeafIssuer issuer, KeyCertOptions keys) {}

    /**
     * @param portHolder who listens on a port of this machine, "pid 4711 (nginx)"; may block, is
     *     called on a worker thread
     * @param inProcess asked on the event loop of this verticle
     * @param notice is told, in one line each, what a user should know; called on any thread
     */
    public ProxyVerticle(
            ProxyOptions options,
            IntFunction<Optional<String>> portHolder,
            InProcessServers inProcess,
            Consumer<String> notice) {
        this.options = options;
        this.portHolder = portHolder;
        this.inProcess = inProcess;
        this.notice = notice;
    }

    /** Fails with {@link Invalid} when a named port is taken or the certificates cannot be used. */
    @Override
    public Future<?> start() {
        RouteTable routes = new RouteTable();
        LoopbackPorts ports = new LoopbackPorts(vertx, portHolder);
        Listeners listeners = new Listeners(ports, notice);
        Traffic traffic = new Traffic(vertx);
        Forwarder forwarder =
                new Forwarder(
                        vertx,
                        routes,
                        inProcess,
                        traffic,
                        new UnknownHost(new Pages(options.program()), routes),
                        ProxyLimits.KEEP_ALIVE_SECONDS);
        return vertx.executeBlocking(this::prepareCertificates)
                .compose(certificates ->
                        listen(listeners, forwarder, certificates.keys())
                                .map(open ->
                                        takeCommands(
                                                routes,
                                                ports,
                                                forwarder,
                                                traffic,
                                                certificates.issuer())));
    }

    /** What is served can be changed through this; from deployment on. */
    public ProxyControl control() {
        return control;
    }

    /** The port that HTTPS is really on; from deployment on. */
    public int httpsPort() {
        return https.actualPort();
    }

    /** The port that plain HTTP is really on; from deployment on. */
    public int httpPort() {
        return http.actualPort();
    }

    /** The PEM file of the certificate that clients have to trust. */
    public Path rootCertificate() {
        return CertificateAuthority.rootFile(options.certificates());
    }

    private Certificates prepareCertificates() throws Exception {
        Clock clock = Clock.systemUTC();
        var authority = CertificateAuthority.open(options.certificates(), clock, notice);
        var issuer = new LeafIssuer(authority, clock);
        return new Certificates(issuer, issuer.issue(List.of()));
    }

    private Future<Void> listen(Listeners listeners, Forwarder forwarder, KeyCertOptions keys) {
        return listeners
                .open(
                        "HTTPS",
                        options.https(),
                        () ->
                                vertx.createHttpServer(Listeners.secure(keys))
                                        .requestHandler(forwarder.handler()))
                // Steps and no listeners: what follows relies on them.
                .map(open -> https = open)
                .compose(open ->
                        listeners.open(
                                "HTTP",
                                options.http(),
                                () ->
                                        vertx.createHttpServer(Listeners.plain())
                                                .requestHandler(plainHandler(forwarder))))
                .map(open -> http = open)
                .mapEmpty();
    }

    private Handler<HttpServerRequest> plainHandler(Forwarder forwarder) {
        return options.redirect() ? forwarder.redirecting(this::httpsPort) : forwarder.handler();
    }

    private ProxyControl takeCommands(
            RouteTable routes,
            LoopbackPorts ports,
            Forwarder forwarder,
            Traffic traffic,
            LeafIssuer issuer) {
        CertificateStore certificates =
                new CertificateStore(
                        vertx,
                        issuer,
                        keys -> https.updateSSLOptions(Listeners.tls(keys), true).mapEmpty());
        vertx.setPeriodic(
                RENEWAL_CHECK_MILLIS,
                timer ->
                        certificates
                                .renew()
                                .onFailure(e ->
                                        notice.accept(
                                                "certificates could not be renewed: %s"
                                                        .formatted(e.getMessage()))));
        control =
                new ProxyControl(
                        context,
                        routes,
                        new ServerPorts(vertx, ports, Listeners::plain, forwarder.handler()),
                        certificates,
                        traffic);
        return control;
    }
}
