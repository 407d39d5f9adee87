package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/** WebSockets as real clients and servers speak them, through the proxy. */
class WebSocketIT extends ProxyFixture {
    private static final int LARGE_BYTES = 1 << 20;
    private static final int ENABLE_CONNECT_PROTOCOL = 8;

    private final Promise<ServerWebSocket> accepted = Promise.promise();
    private int port;

    @BeforeEach
    void publishChat() throws Exception {
        port = proxy.declare("chat");
        Path socket = temp.resolve("chat.sock");
        await(
                proxy.vertx
                        .createHttpServer(
                                new HttpServerOptions()
                                        .setPerMessageWebSocketCompressionSupported(true)
                                        .addWebSocketSubProtocol("chat.v2")
                                        .setMaxWebSocketMessageSize(2 * LARGE_BYTES)
                                        .setMaxWebSocketFrameSize(2 * LARGE_BYTES))
                        .webSocketHandler(this::echo)
                        .listen(SocketAddress.domainSocketAddress(socket.toString())));
        proxy.inProcess.put(
                new ServerName("chat"), request -> request.toWebSocket().onSuccess(this::echo));
        proxy.publish("chat", 1, "unix:" + socket);
    }

    @ParameterizedTest
    @CsvSource({
        "https, unix", "http, unix", "port, unix",
        "https, in-process", "http, in-process", "port, in-process"
    })
    void messagesPassBothWaysByEveryEntrance(String entrance, String kind) throws Exception {
        if (kind.equals("in-process")) {
            proxy.publish("chat", 1, kind);
        }
        WebSocket webSocket = connect(entrance);

        Promise<String> answer = Promise.promise();
        webSocket.textMessageHandler(answer::tryComplete);
        webSocket.writeTextMessage("hello");

        assertThat(await(answer.future())).isEqualTo("echo hello");
        await(webSocket.close());
    }

    @Test
    void aLargeFramePassesWhole() throws Exception {
        WebSocket webSocket = connect("https");
        Buffer large = Buffer.buffer();
        for (int i = 0; large.length() < LARGE_BYTES; i++) {
            large.appendInt(i * 0x9E3779B9);
        }
        Promise<Buffer> answer = Promise.promise();
        webSocket.binaryMessageHandler(answer::tryComplete);
        webSocket.writeFinalBinaryFrame(large);

        assertThat(await(answer.future())).isEqualTo(large);
    }

    @Test
    void pingsGetTheirPongsFromTheOtherEnd() throws Exception {
        WebSocket webSocket = connect("https");
        ServerWebSocket server = await(accepted.future());
        Promise<Buffer> toClient = Promise.promise();
        Promise<Buffer> toServer = Promise.promise();
        webSocket.pongHandler(toClient::tryComplete);
        server.pongHandler(toServer::tryComplete);
        await(webSocket.writePing(Buffer.buffer("from client")));
        await(server.writePing(Buffer.buffer("from server")));

        assertThat(await(toClient.future())).hasToString("from client");
        assertThat(await(toServer.future())).hasToString("from server");
    }

    @Test
    void theServersCloseCodeAndReasonReachTheClient() throws Exception {
        WebSocket webSocket = connect("https");
        Promise<Void> closed = Promise.promise();
        webSocket.closeHandler(closed::tryComplete);
        await(accepted.future()).close((short) 4001, "session over");

        await(closed.future());
        assertThat(webSocket.closeStatusCode()).isEqualTo((short) 4001);
        assertThat(webSocket.closeReason()).isEqualTo("session over");
    }

    @Test
    void theClientsCloseCodeAndReasonReachTheServer() throws Exception {
        WebSocket webSocket = connect("https");
        ServerWebSocket server = await(accepted.future());
        Promise<Void> closed = Promise.promise();
        server.closeHandler(closed::tryComplete);
        webSocket.close((short) 4002, "page left");

        await(closed.future());
        assertThat(server.closeStatusCode()).isEqualTo((short) 4002);
        assertThat(server.closeReason()).isEqualTo("page left");
    }

    @Test
    void subProtocolAndCompressionAreAgreedEndToEnd() throws Exception {
        WebSocketClient client =
                proxy.webSocketClient(options("https").setTryUsePerMessageCompression(true));
        WebSocket webSocket =
                await(
                        client.connect(
                                target("https").setSubProtocols(List.of("chat.v3", "chat.v2"))));
        ServerWebSocket server = await(accepted.future());

        assertThat(webSocket.subProtocol()).isEqualTo("chat.v2");
        assertThat(server.headers().get("sec-websocket-extensions"))
                .startsWith("permessage-deflate");
        assertThat(webSocket.headers().get("sec-websocket-extensions"))
                .startsWith("permessage-deflate");
        Promise<String> answer = Promise.promise();
        webSocket.textMessageHandler(answer::tryComplete);
        webSocket.writeTextMessage("a".repeat(10_000));
        assertThat(await(answer.future())).isEqualTo("echo " + "a".repeat(10_000));
    }

    /** RFC 8441 is not to be had of Vert.x 5.0, so it must not be promised either. */
    @Test
    void http2ClientsAreNotOfferedWebSocketsOverHttp2() throws Exception {
        var connection =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_2),
                                        HttpMethod.GET,
                                        "chat.localhost")
                                .compose(request ->
                                        request.send()
                                                .compose(RunningProxy::whole)
                                                .map(request.connection())));

        assertThat(connection.remoteSettings().get(ENABLE_CONNECT_PROTOCOL)).isNull();
    }

    private WebSocket connect(String entrance) throws Exception {
        return await(proxy.webSocketClient(options(entrance)).connect(target(entrance)));
    }

    private WebSocketClientOptions options(String entrance) {
        WebSocketClientOptions options =
                new WebSocketClientOptions()
                        .setMaxMessageSize(2 * LARGE_BYTES)
                        .setMaxFrameSize(2 * LARGE_BYTES);
        return entrance.equals("https")
                ? options.setSsl(true)
                        .setUseAlpn(true)
                        .setTrustOptions(
                                new PemTrustOptions()
                                        .addCertPath(proxy.verticle.rootCertificate().toString()))
                : options;
    }

    private WebSocketConnectOptions target(String entrance) {
        int target =
                switch (entrance) {
                    case "https" -> proxy.verticle.httpsPort();
                    case "http" -> proxy.verticle.httpPort();
                    default -> port;
                };
        return new WebSocketConnectOptions()
                .setHost(entrance.equals("port") ? "127.0.0.1" : "chat.localhost")
                .setPort(target)
                .setURI("/socket");
    }

    private void echo(ServerWebSocket webSocket) {
        accepted.tryComplete(webSocket);
        webSocket.textMessageHandler(text -> webSocket.writeTextMessage("echo " + text));
        webSocket.binaryMessageHandler(webSocket::writeFinalBinaryFrame);
    }
}
