package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RawTunnel.ascii;
import static org.devsupervisor.proxy.RawTunnel.plainClient;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that says that a request is its last gets an answer and the end of the connection. */
class LastRequestIT extends RawOriginFixture {
    private static final int LARGE_BYTES = 8 << 20;

    @BeforeEach
    void publishHere() throws Exception {
        proxy.inProcess.put(new ServerName("here"), request -> request.response().end("hello"));
        proxy.declare("here");
        proxy.publish("here", 1, "in-process");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "Connection: close, x",
                "Connection: x , CLOSE",
                "Connection: x\nConnection: ,close,",
                "Connection: keep-alive\nConnection: Close"
            })
    void isToldSoWhoeverAnswers(String connection) throws Exception {
        for (String host : new String[] {"api.localhost", "here.localhost", "nobody.localhost"}) {
            origin.answers(HELLO);
            String answer = untilTheEnd(get(host, connection));

            assertThat(head(answer)).contains("\r\nconnection: close\r\n");
            assertThat(answer).matches("(?s)HTTP/1.1 (200 .*hello|404 .*)");
        }
    }

    @Test
    void staysConnectedWhenTheListNamesSomethingElse() throws Exception {
        origin.answers(HELLO).answers(HELLO);
        String both = get("api.localhost", "Connection: closed, x") + get("api.localhost", "X: y");

        try (Socket client = plainClient(proxy.verticle.httpPort())) {
            client.getOutputStream().write(ascii(both));
            assertThat(RawTunnel.head(client.getInputStream()).toLowerCase(Locale.ROOT))
                    .doesNotContain("connection:");
            client.getInputStream().readNBytes("hello".length());
            assertThat(RawTunnel.head(client.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatFollowsIsNotProcessed() throws Exception {
        origin.answers(HELLO).answers(HELLO);
        String answer =
                untilTheEnd(
                        get("api.localhost", "Connection: close, x")
                                + get("api.localhost", "X: second"));

        assertThat(answer).containsOnlyOnce("HTTP/1.1 ");
        assertThat(origin.requests()).hasSize(1);
    }

    @Test
    void aLargeAnswerArrivesWhole() throws Exception {
        origin.answers(
                "HTTP/1.1 200 OK\nContent-Length: %d\n\n".formatted(LARGE_BYTES)
                        + "x".repeat(LARGE_BYTES));

        String answer = untilTheEnd(get("api.localhost", "Connection: close, x"));

        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(LARGE_BYTES);
    }

    @Test
    void aRequestThatIsAnsweredBeforeItsEndIsReadToTheEnd() throws Exception {
        String request =
                get("nobody.localhost", "Connection: close, x\nContent-Length: 200000")
                        .replace("GET", "POST");

        assertThat(untilTheEnd(request + "x".repeat(200_000))).startsWith("HTTP/1.1 404");
    }

    @Test
    void aWebSocketIsNotClosed() throws Exception {
        origin.answers("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n\nfirst");
        String answer =
                proxy.exchange(
                        RawTunnel.upgrade("X: y").replace(": Upgrade\n", ": upgrade, close\n")
                                + "\n",
                        "first");

        assertThat(head(answer)).startsWith("http/1.1 101").doesNotContain("close");
    }

    @Test
    void aRefusedWebSocketIs() throws Exception {
        origin.answers(
                """
                HTTP/1.1 426 Upgrade Required
                Connection: Upgrade
                Upgrade: websocket
                Content-Length: 6

                no way\
                """);
        String answer =
                untilTheEnd(
                        RawTunnel.upgrade("X: y").replace(": Upgrade\n", ": upgrade, close\n")
                                + "\n");

        assertThat(head(answer)).startsWith("http/1.1 426").contains("connection: upgrade, close");
    }

    private static String get(String host, String headers) {
        return "GET / HTTP/1.1\nHost: %s\n%s\n\n".formatted(host, headers);
    }

    private static String head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n") + 4).toLowerCase(Locale.ROOT);
    }

    private String untilTheEnd(String request) throws Exception {
        try (Socket client = plainClient(proxy.verticle.httpPort())) {
            client.getOutputStream().write(ascii(request));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
