package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.PageReply;
import org.devsupervisor.proxy.route.RouteTable;

import java.io.IOException;
import java.util.List;

/**
 * What a proxied message must look like on either side, and what becomes of a request that fails.
 * Makes up for what vertx-http-proxy 5.0 leaves out: hop-by-hop headers of responses, forwarded
 * headers, HTTP/2 bodies of unknown length, worded errors.
 */
final class ProxyRules implements ProxyInterceptor {
    private final RouteTable routes;
    private final Origin origin;
    private final Traffic traffic;
    private final UnknownHost unknown;

    ProxyRules(RouteTable routes, Origin origin, Traffic traffic, UnknownHost unknown) {
        this.routes = routes;
        this.origin = origin;
        this.traffic = traffic;
        this.unknown = unknown;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        MultiMap headers = context.request().headers();
        HttpServerRequest incoming = context.request().proxiedRequest();
        context.request().setURI(OriginForm.of(incoming.uri()));
        HopByHop.strip(headers);
        ForwardedHeaders.replace(headers, incoming);
        joinCookies(headers);
        // The listener has already answered this one with 100.
        headers.remove(HttpHeaders.EXPECT);
        Body body = context.request().getBody();
        boolean lengthKnown = body.length() >= 0;
        context.request()
                .setBody(
                        Body.body(
                                new RequestBody(body.stream(), lengthKnown),
                                body.length(),
                                body.mediaType()));
        return context.sendRequest()
                .recover(failure ->
                        brokeOff(failure) && repeatable(context)
                                ? sendAgain(context)
                                : Future.failedFuture(failure))
                .recover(failure -> failed(context, failure));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        HopByHop.stripAnswer(
                context.response().headers(),
                context.response().getStatusCode(),
                context.request().version());
        boolean stream = isStream(context);
        HttpServerResponse response = context.request().proxiedRequest().response();
        Future<Void> sent = traffic.answers(response, context::sendResponse);
        if (stream && !response.headWritten() && !response.ended()) {
            response.writeHead();
        }
        return sent;
    }

    /**
     * The head of an event stream says that it is open, so it must not wait for the first event.
     * For other answers head and body together are one packet fewer.
     */
    private static boolean isStream(ProxyContext context) {
        Body body = context.response().getBody();
        String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
        return body != null
                && body.length() < 0
                && type != null
                && type.startsWith("text/event-stream")
                && context.request().getMethod().equals(HttpMethod.GET)
                && context.request().version() != HttpVersion.HTTP_1_0;
    }

    /**
     * HTTP/2 clients may send one cookie a header line, HTTP/1.1 has one line (RFC 9113, 8.2.3).
     */
    private static void joinCookies(MultiMap headers) {
        List<String> cookies = headers.getAll(HttpHeaders.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
    }

    /** A kept connection that the server closed just now, or the server died under the request. */
    private static boolean brokeOff(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }

    /** Safe (RFC 9110, 9.2.1), nothing of a body was lost, and somebody still waits. */
    private static boolean repeatable(ProxyContext context) {
        HttpMethod method = context.request().getMethod();
        Body body = context.request().getBody();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
                && body != null
                && body.stream() instanceof RequestBody stream
                && stream.endedEmpty()
                && !context.request().proxiedRequest().response().closed();
    }

    private Future<ProxyResponse> sendAgain(ProxyContext context) {
        context.request().setBody(null);
        return origin.createFresh(context).compose(context.request()::send);
    }

    private Future<ProxyResponse> failed(ProxyContext context, Throwable failure) {
        HttpServerRequest incoming = context.request().proxiedRequest();
        Page page =
                failure instanceof Origin.Unreachable unreachable
                        ? unreachable.page()
                        : brokenOff(incoming);
        ProxyResponse response = context.request().release().response();
        return Future.succeededFuture(PageReply.to(incoming, page).fill(response));
    }

    private Page brokenOff(HttpServerRequest incoming) {
        Addressee addressee = Addressee.of(incoming);
        return addressee
                .in(routes)
                .map(route ->
                        unknown.pages().deadUpstream(route.name(), "it closed the connection"))
                .orElseGet(() -> unknown.page(addressee));
    }
}
