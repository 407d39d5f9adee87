package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;

import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.PageReply;
import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.Route;

import java.nio.file.Path;

/**
 * Passes the opening handshake of a WebSocket (RFC 6455, 4) to a worker, and makes a tunnel of it
 * when the worker agrees. A pass of its own, because that of vertx-http-proxy 5.0 neither waits for
 * who reads slowly nor keeps the body of a refusal. HTTP/1.1 only: Vert.x 5.0 rejects the extended
 * CONNECT of RFC 8441 and does not offer it, so clients of HTTP/2 open a connection of HTTP/1.1.
 */
final class WebSocketHandshake {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Vertx vertx;
    private final Origin origin;
    private final Traffic traffic;
    private final Pages pages;

    WebSocketHandshake(Vertx vertx, Origin origin, Traffic traffic, Pages pages) {
        this.vertx = vertx;
        this.origin = origin;
        this.traffic = traffic;
        this.pages = pages;
    }

    /**
     * Takes over a request that may become a WebSocket.
     *
     * @param path the worker's socket
     */
    void pass(HttpServerRequest incoming, Route route, Path path) {
        origin.createForUpgrade(incoming, route, path)
                .compose(outgoing -> send(incoming, outgoing))
                .compose(answer -> answered(incoming, route, answer))
                .onFailure(failure -> failed(incoming, route, failure));
    }

    private static Future<HttpClientResponse> send(
            HttpServerRequest incoming, HttpClientRequest outgoing) {
        // The end of the connection reaches the response, too; unheard here it would be logged.
        outgoing.exceptionHandler(closed -> {});
        HttpServerResponse response = incoming.response();
        if (response.closed()) {
            return outgoing.connection().close().transform(c -> Future.failedFuture("gone"));
        }
        response.closeHandler(gone -> outgoing.connection().close());
        MultiMap headers = outgoing.headers().addAll(incoming.headers());
        HopByHop.stripAllButUpgrade(headers);
        ForwardedHeaders.replace(headers, incoming);
        // The listener has dealt with this one, and a body is not sent.
        headers.remove(HttpHeaders.EXPECT)
                .remove(HttpHeaders.CONTENT_LENGTH)
                .remove(HttpHeaders.HOST);
        return outgoing.connect();
    }

    private Future<Void> answered(
            HttpServerRequest incoming, Route route, HttpClientResponse answer) {
        answer.pause();
        HttpServerResponse response = incoming.response();
        response.setStatusCode(answer.statusCode()).headers().addAll(answer.headers());
        if (answer.statusCode() != SWITCHING_PROTOCOLS) {
            HopByHop.stripAnswer(response.headers(), answer.statusCode(), incoming.version());
            return traffic.answers(response, () -> refused(response, answer));
        }
        NetSocket server = answer.netSocket();
        return incoming.toNetSocket()
                .onSuccess(client -> {
                    client.pause();
                    traffic.ends(incoming.response());
                    traffic.opens(
                            new WebSocketTunnel(vertx.getOrCreateContext(), client, server), route);
                })
                .onFailure(gone -> server.close())
                .mapEmpty();
    }

    private static Future<Void> refused(HttpServerResponse response, HttpClientResponse answer) {
        boolean bodyless = answer.statusCode() == NO_CONTENT || answer.statusCode() == NOT_MODIFIED;
        if (!bodyless && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        return answer.pipeTo(response).eventually(() -> answer.request().connection().close());
    }

    private void failed(HttpServerRequest incoming, Route route, Throwable failure) {
        HttpServerResponse response = incoming.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Page page =
                failure instanceof Origin.Unreachable unreachable
                        ? unreachable.page()
                        : pages.deadUpstream(route.name(), "it closed the connection");
        response.headers().clear();
        PageReply.to(incoming, page).send(response);
    }
}
