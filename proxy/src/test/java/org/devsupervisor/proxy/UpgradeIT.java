package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Locale;

/** Requests to change the protocol. */
class UpgradeIT extends RawOriginFixture {
    @ParameterizedTest
    @ValueSource(strings = {"unix", "in-process"})
    void webSocketMessagesPassBothWays(String kind) throws Exception {
        int port = proxy.declare("chat");
        Path socket = temp.resolve("chat.sock");
        await(
                proxy.vertx
                        .createHttpServer()
                        .webSocketHandler(UpgradeIT::echo)
                        .listen(SocketAddress.domainSocketAddress(socket.toString())));
        proxy.inProcess.put(
                new ServerName("chat"),
                request -> request.toWebSocket().onSuccess(UpgradeIT::echo));
        proxy.publish("chat", 1, kind.equals("unix") ? "unix:" + socket : kind);

        Promise<String> answer = Promise.promise();
        WebSocketClient client = proxy.vertx.createWebSocketClient();
        WebSocket webSocket = await(client.connect(port, "127.0.0.1", "/socket"));
        webSocket.textMessageHandler(answer::tryComplete);
        webSocket.writeTextMessage("hello");

        assertThat(await(answer.future())).isEqualTo("echo hello");
        await(webSocket.close());
    }

    @Test
    void anUpgradeBecomesATunnel() throws Exception {
        origin.answers(
                """
                HTTP/1.1 101 Switching Protocols
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Accept: x

                first\
                """);
        String answer = proxy.exchange(upgrade(), "first");

        assertThat(answer).startsWith("HTTP/1.1 101");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains("upgrade: websocket", "sec-websocket-accept: x");
        assertThat(origin.requests().getLast().toLowerCase(Locale.ROOT))
                .contains(
                        "connection: upgrade",
                        "upgrade: websocket",
                        "host: api.localhost\r\n",
                        "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==".toLowerCase(Locale.ROOT),
                        "x-forwarded-proto: http\r\n")
                .doesNotContain("x-private");
    }

    @Test
    void aRefusedUpgradeKeepsItsHeadersAndBody() throws Exception {
        origin.answers(
                "HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\nContent-Length: 6\n\nno way");
        String answer = proxy.exchange(upgrade(), "no way");

        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("www-authenticate: basic");
    }

    @Test
    void anUpgradeToADeadServerGets502() throws Exception {
        proxy.publish("api", 2, "unix:" + temp.resolve("gone.sock"));

        assertThat(proxy.exchange(upgrade(), "connection")).startsWith("HTTP/1.1 502");
    }

    private static String upgrade() {
        return """
        GET /socket HTTP/1.1
        Host: api.localhost
        Connection: keep-alive, Upgrade, X-Private
        X-Private: 1
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """;
    }

    private static void echo(ServerWebSocket webSocket) {
        webSocket.textMessageHandler(text -> webSocket.writeTextMessage("echo " + text));
    }
}
