package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;

import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.PageReply;
import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.shared.model.Upstream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Answers every request of every listener: with a page, by a server in this JVM, or by a worker
 * through Vert.x Web Proxy; a WebSocket to a worker gets a tunnel.
 */
final class Forwarder {
    private static final Logger LOG = System.getLogger(Forwarder.class.getName());

    private final RouteTable routes;
    private final InProcessServers inProcess;
    private final Traffic traffic;
    private final UnknownHost unknown;
    private final Pages pages;
    private final WebSocketHandshake webSockets;
    private final Router router;

    Forwarder(
            Vertx vertx,
            RouteTable routes,
            InProcessServers inProcess,
            Traffic traffic,
            UnknownHost unknown,
            int keepAliveSeconds) {
        this.routes = routes;
        this.inProcess = inProcess;
        this.traffic = traffic;
        this.unknown = unknown;
        this.pages = unknown.pages();
        Origin origin = new Origin(vertx, routes, traffic, unknown, keepAliveSeconds);
        this.webSockets = new WebSocketHandshake(vertx, origin, traffic, pages);
        HttpProxy proxy =
                HttpProxy.reverseProxy(
                                new ProxyOptions().setSupportWebSocket(false), origin.client())
                        .origin(origin)
                        .addInterceptor(new ProxyRules(routes, origin, traffic, unknown));
        this.router = Router.router(vertx);
        router.route()
                .handler(this::admit)
                .handler(ProxyHandler.create(proxy))
                .failureHandler(this::failed);
    }

    /** For the request handler of a listener. */
    Handler<HttpServerRequest> handler() {
        return guarded(router);
    }

    /** For that of a listener which sends everybody to the TLS port. */
    Handler<HttpServerRequest> redirecting(IntSupplier httpsPort) {
        return guarded(new HttpsRedirect(httpsPort, router));
    }

    private static Handler<HttpServerRequest> guarded(Handler<HttpServerRequest> requests) {
        return new LastRequest(new OneHost(requests));
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        Addressee addressee = Addressee.of(request);
        Route route = addressee.in(routes).orElse(null);
        if (route == null) {
            reply(request, unknown.page(addressee));
            return;
        }
        switch (route.target()) {
            case Route.Target.NotReady(var state, var reason) ->
                    reply(request, pages.notReady(route.name(), state, reason));
            case Route.Target.Published(Upstream.UnixSocket(var path)) -> {
                if (request.canUpgradeToWebSocket()) {
                    webSockets.pass(request, route, path);
                } else {
                    context.next();
                }
            }
            case Route.Target.Published(Upstream.InProcess ignored) -> handOver(request, route);
        }
    }

    private void handOver(HttpServerRequest request, Route route) {
        Function<HttpServerRequest, Future<?>> server =
                inProcess.find(route.name(), route.incarnation());
        if (server == null) {
            reply(request, pages.deadUpstream(route.name(), "it is not in this process any more"));
            return;
        }
        ForwardedHeaders.replace(request.headers(), request);
        if (request.canUpgradeToWebSocket()) {
            Future<?> _ = server.apply(request);
        } else {
            traffic.begins(request.response(), route);
            traffic.answers(request.response(), () -> server.apply(request));
        }
    }

    /** A server in this JVM threw, or the router refuses a target that is no path. */
    private void failed(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.response().headWritten()) {
            context.next();
            return;
        }
        if (context.statusCode() < 500) {
            // Not left to the router, which would log a stack trace for each.
            reply(request, Pages.noPath(context.statusCode()));
            return;
        }
        LOG.log(
                Level.WARNING,
                "%s %s failed".formatted(request.method(), request.absoluteURI()),
                context.failure());
        Addressee addressee = Addressee.of(request);
        reply(
                request,
                addressee
                        .in(routes)
                        .map(route -> pages.deadUpstream(route.name(), "it raised an error"))
                        .orElseGet(() -> unknown.page(addressee)));
    }

    private static void reply(HttpServerRequest request, Page page) {
        PageReply.to(request, page).send(request.response());
    }
}
