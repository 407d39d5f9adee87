package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The limit for unused connections spares those that are only silent. */
class QuietConnectionsIT {
    private static final int LIMIT_SECONDS = 1;

    @TempDir Path temp;
    private final Vertx vertx = Vertx.vertx();
    private final Promise<HttpServerResponse> stream = Promise.promise();
    private final Promise<ServerWebSocket> socket = Promise.promise();
    private final Promise<Void> unusedClosed = Promise.promise();
    private HttpServer proxy;
    private HttpClient client;
    private WebSocketClient webSockets;

    @BeforeEach
    void start() throws Exception {
        ServerName api = new ServerName("api");
        Path path = temp.resolve("api.sock");
        RouteTable routes = new RouteTable();
        routes.declare(api, List.of("127.0.0.1"));
        routes.publish(api, 1, new Upstream.UnixSocket(path));
        await(
                vertx.createHttpServer()
                        .requestHandler(this::serve)
                        .listen(SocketAddress.domainSocketAddress(path.toString())));
        Forwarder forwarder =
                new Forwarder(
                        vertx,
                        routes,
                        (name, incarnation) -> null,
                        new Traffic(vertx),
                        new UnknownHost(new Pages("dev"), routes),
                        LIMIT_SECONDS);
        proxy =
                await(
                        vertx.createHttpServer(Listeners.plain())
                                .requestHandler(forwarder.handler())
                                .listen(0, "127.0.0.1"));
        client = vertx.createHttpClient();
        webSockets = vertx.createWebSocketClient();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void aSilentEventStreamAndWebSocketOutliveTheLimit() throws Exception {
        HttpClientResponse events = get("/events");
        Promise<Buffer> event = Promise.promise();
        events.handler(event::tryComplete).resume();
        WebSocket webSocket = await(webSockets.connect(proxy.actualPort(), "127.0.0.1", "/socket"));
        Promise<String> message = Promise.promise();
        webSocket.textMessageHandler(message::tryComplete);
        ServerWebSocket atServer = await(socket.future());
        HttpServerResponse response = await(stream.future());

        get("/once").resume();
        await(unusedClosed.future());
        response.write("data: late\n\n");
        atServer.writeTextMessage("late");

        assertThat(await(event.future())).hasToString("data: late\n\n");
        assertThat(await(message.future())).isEqualTo("late");
    }

    private HttpClientResponse get(String path) throws Exception {
        return await(
                client.request(HttpMethod.GET, proxy.actualPort(), "127.0.0.1", path)
                        .compose(request -> request.send().map(HttpClientResponse::pause)));
    }

    private void serve(HttpServerRequest request) {
        switch (request.path()) {
            case "/events" -> {
                request.response()
                        .putHeader("content-type", "text/event-stream")
                        .setChunked(true)
                        .writeHead();
                stream.complete(request.response());
            }
            case "/socket" -> request.toWebSocket().onSuccess(socket::complete);
            default -> {
                request.connection().closeHandler(closed -> unusedClosed.complete());
                request.response().end();
            }
        }
    }
}
