package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;

import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.shared.model.Upstream;

import java.nio.file.Path;

/**
 * The only place that knows how to reach a worker: HTTP/1.1 on its Unix socket, kept alive. The
 * route is looked up at each attempt, so a repeated request follows a restart.
 */
final class Origin implements OriginRequestProvider {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_CONNECTIONS = 256;
    private static final int MAX_WAITING = 1_024;

    private final RouteTable routes;
    private final Traffic traffic;
    private final UnknownHost unknown;
    private final Pages pages;
    private final HttpClientAgent pooled;
    private final HttpClient fresh;

    /** There is nobody to connect to: the request gets this page. */
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Page page;

        Unreachable(Page page) {
            super(page.text(), null, false, false);
            this.page = page;
        }

        Page page() {
            return page;
        }
    }

    /**
     * @param keepAliveSeconds how long a connection is kept that no request uses
     */
    Origin(
            Vertx vertx,
            RouteTable routes,
            Traffic traffic,
            UnknownHost unknown,
            int keepAliveSeconds) {
        this.routes = routes;
        this.traffic = traffic;
        this.unknown = unknown;
        this.pages = unknown.pages();
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING);
        this.pooled =
                vertx.createHttpClient(
                        options().setKeepAlive(true).setKeepAliveTimeout(keepAliveSeconds), pool);
        this.fresh = vertx.createHttpClient(options().setKeepAlive(false), pool);
    }

    HttpClient client() {
        return pooled;
    }

    /** Takes a kept connection if there is one. */
    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        return connect(context, pooled);
    }

    /** Opens a connection for this request alone. */
    Future<HttpClientRequest> createFresh(ProxyContext context) {
        return connect(context, fresh);
    }

    /** Opens a connection that belongs to the caller alone, outside the pool and its limits. */
    Future<HttpClientRequest> createForUpgrade(HttpServerRequest incoming, Route route, Path path) {
        traffic.begins(incoming.response(), route);
        return pooled.connect(
                        new HttpConnectOptions()
                                .setServer(SocketAddress.domainSocketAddress(path.toString()))
                                // Not dialled, but without them Vert.x 5.0 throws.
                                .setHost("localhost")
                                .setPort(80))
                .compose(connection ->
                        connection.request(
                                new RequestOptions()
                                        .setMethod(incoming.method())
                                        .setURI(OriginForm.of(incoming.uri()))))
                .recover(e -> noConnection(route))
                .map(outgoing -> {
                    traffic.goesOn(incoming.response(), outgoing);
                    return keepAuthority(incoming, outgoing);
                });
    }

    private Future<HttpClientRequest> connect(ProxyContext context, HttpClient client) {
        HttpServerRequest incoming = context.request().proxiedRequest();
        Addressee addressee = Addressee.of(incoming);
        Route route = addressee.in(routes).orElse(null);
        if (route == null) {
            return unreachable(unknown.page(addressee));
        }
        traffic.begins(incoming.response(), route);
        return switch (route.target()) {
            case Route.Target.NotReady(var state, var reason) ->
                    unreachable(pages.notReady(route.name(), state, reason));
            case Route.Target.Published(Upstream.InProcess ignored) ->
                    unreachable(
                            pages.deadUpstream(route.name(), "it has just moved to another place"));
            case Route.Target.Published(Upstream.UnixSocket(var path)) ->
                    client.request(
                                    new RequestOptions()
                                            .setServer(
                                                    SocketAddress.domainSocketAddress(
                                                            path.toString())))
                            .recover(e -> noConnection(route))
                            .map(outgoing -> {
                                traffic.goesOn(incoming.response(), outgoing);
                                return prepare(context, outgoing);
                            });
        };
    }

    private <T> Future<T> noConnection(Route route) {
        return unreachable(pages.deadUpstream(route.name(), "it accepts no connection"));
    }

    private static HttpClientRequest keepAuthority(
            HttpServerRequest incoming, HttpClientRequest outgoing) {
        HostAndPort authority = incoming.authority();
        return authority == null ? outgoing : outgoing.authority(authority);
    }

    private static HttpClientRequest prepare(ProxyContext context, HttpClientRequest outgoing) {
        keepAuthority(context.request().proxiedRequest(), outgoing);
        var body = context.request().getBody();
        if (body != null && body.stream() instanceof RequestBody stream) {
            stream.goesTo(outgoing);
        }
        return outgoing;
    }

    private static <T> Future<T> unreachable(Page page) {
        return Future.failedFuture(new Unreachable(page));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxHeaderSize(ProxyLimits.MAX_HEADER_BYTES)
                .setMaxInitialLineLength(ProxyLimits.MAX_INITIAL_LINE_BYTES);
    }
}
