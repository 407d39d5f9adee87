package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/** Requests to change the protocol. */
class UpgradeIT extends RawOriginFixture {
    private static final String UPGRADE_REQUIRED =
            """
            HTTP/1.1 426 Upgrade Required
            Connection: Upgrade, Keep-Alive, X-Private
            Keep-Alive: timeout=5
            Upgrade: websocket
            X-Private: 1
            Content-Length: 6

            no way\
            """;

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

    @Test
    void aRefusalOfUnknownLengthArrivesWhole() throws Exception {
        origin.answers(
                """
                HTTP/1.1 426 Upgrade Required
                Transfer-Encoding: chunked

                3
                not
                5
                 here
                0

                """);
        String answer = proxy.exchange(upgrade(), "\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 426").contains("not").contains(" here");
    }

    @Test
    void whatRequiresAnUpgradeGoesOnNamingIt() throws Exception {
        String plain = "GET / HTTP/1.1\nHost: api.localhost\n\n";
        for (String request : List.of(plain, upgrade())) {
            origin.answers(UPGRADE_REQUIRED);
            String answer = proxy.exchange(request, "no way");

            assertThat(answer).startsWith("HTTP/1.1 426");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains("\r\nconnection: upgrade\r\n", "\r\nupgrade: websocket\r\n")
                    .doesNotContain("keep-alive", "x-private");
        }
    }

    @Test
    void http2HasNoPlaceForTheNameOfAnUpgrade() throws Exception {
        origin.answers(UPGRADE_REQUIRED);

        Answer answer =
                RunningProxy.await(proxy.get(proxy.client(HttpVersion.HTTP_2), "api.localhost"));

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.head().headers().names()).doesNotContain("upgrade", "connection");
    }

    @Test
    void aServerThatHangsUpInsteadOfAnsweringGets502() throws Exception {
        origin.hangsUp();

        assertThat(proxy.exchange(upgrade(), "closed the connection")).startsWith("HTTP/1.1 502");
    }

    @Test
    void anUpgradeToAServerThatIsNotReadyGets503() throws Exception {
        proxy.apply(
                new ProxyCommand.Withdraw(new ServerName("api"), 1, ServerState.STARTING, null));

        assertThat(proxy.exchange(upgrade(), "starting")).startsWith("HTTP/1.1 503");
        assertThat(origin.connections()).isZero();
    }

    @Test
    void anUpgradeForAnUnknownHostGets404() throws Exception {
        String elsewhere = upgrade().replace("api.localhost", "nobody.localhost");

        assertThat(proxy.exchange(elsewhere, "nobody.localhost")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aBodyThatComesWithAnUpgradeIsNotTakenForFrames() throws Exception {
        origin.answers("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n\nfirst");
        String withBody =
                upgrade()
                        .replace("Upgrade: websocket\n", "Upgrade: websocket\nContent-Length: 4\n");
        proxy.exchange(withBody + "body", "first");

        assertThat(origin.requests().getLast().toLowerCase(Locale.ROOT))
                .doesNotContain("content-length", "body");
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
}
