package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** What a request asks for, in all forms of RFC 9112, 3.2. */
class TargetIT extends RawOriginFixture {
    /** A name in UTF-8, one char a byte. */
    private static final String NAME = "/\u00C3\u00BC.txt?q=\u00C3\u00A4";

    private static final String ENCODED = "/%C3%BC.txt?q=%C3%A4";

    private static final String UPGRADE =
            """
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """;

    @Test
    void bytesBeyondAsciiGoOnEncoded() throws Exception {
        origin.answers(HELLO);
        proxy.exchange("GET " + NAME + " HTTP/1.1\nHost: api.localhost\n\n", "hello");

        assertThat(firstLine()).isEqualTo("GET " + ENCODED + " HTTP/1.1");
    }

    @Test
    void soTheyDoForAWebSocket() throws Exception {
        origin.answers(HELLO);
        proxy.exchange(
                "GET " + NAME + " HTTP/1.1\nHost: api.localhost\n" + UPGRADE + "\n", "hello");

        assertThat(firstLine()).isEqualTo("GET " + ENCODED + " HTTP/1.1");
    }

    @Test
    void soTheyDoFromHttp2() throws Exception {
        origin.answers(HELLO);
        await(
                proxy.request(proxy.client(HttpVersion.HTTP_2), HttpMethod.GET, "api.localhost")
                        .map(request -> request.setURI(NAME))
                        .compose(HttpClientRequest::send)
                        .compose(RunningProxy::whole));

        assertThat(firstLine()).isEqualTo("GET " + ENCODED + " HTTP/1.1");
    }

    /**
     * The path of HTTP/2 is one and nothing else (RFC 9113, 8.3.1): such a request is malformed.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.localhost/x",
                "http://api.localhost/x",
                "https://other.localhost/x",
                "https://api.localhost",
                "api.localhost/x"
            })
    void aWholeAddressIsRefusedOverHttp2(String target) throws Exception {
        Answer answer =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_2),
                                        HttpMethod.GET,
                                        "api.localhost")
                                .map(request -> request.setURI(target))
                                .compose(HttpClientRequest::send)
                                .compose(RunningProxy::whole));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(origin.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.localhost,               api.localhost,      /",
        "http://api.localhost/,              api.localhost,      /",
        "http://api.localhost/a/b?c=http://d, api.localhost,     /a/b?c=http://d",
        "HTTP://API.localhost.:8080/x,       API.localhost.:8080, /x"
    })
    void aWholeAddressDecidesAndGoesOnAsHostAndPath(String target, String host, String path)
            throws Exception {
        for (String upgrade : new String[] {"", UPGRADE}) {
            origin.answers(HELLO);
            proxy.exchange(
                    "GET %s HTTP/1.1\nHost: other.localhost\n%s\n".formatted(target, upgrade),
                    "hello");

            assertThat(firstLine()).isEqualTo("GET " + path + " HTTP/1.1");
            assertThat(received().toLowerCase(Locale.ROOT))
                    .contains("\r\nhost: " + host.toLowerCase(Locale.ROOT) + "\r\n")
                    .contains("\r\nx-forwarded-host: " + host.toLowerCase(Locale.ROOT) + "\r\n")
                    .doesNotContain("other");
        }
    }

    @Test
    void aServerInThisJvmSeesTheSameHostAndPath() throws Exception {
        proxy.inProcess.put(new ServerName("here"), TargetIT::tell);
        proxy.declare("here");
        proxy.publish("here", 1, "in-process");

        assertThat(
                        proxy.exchange(
                                "GET http://here.localhost/x?y HTTP/1.1\nHost: api.localhost\n\n",
                                ";"))
                .endsWith("here.localhost here.localhost /x y;");
        assertThat(proxy.exchange("GET http://here.localhost/ HTTP/1.0\n\n", ";"))
                .startsWith("HTTP/1.0 200");
    }

    @Test
    void theTlsPortFollowsTheAddressToo() throws Exception {
        origin.answers(HELLO);
        try (Socket client = RawTunnel.secureClient(proxy, "api.localhost")) {
            client.getOutputStream()
                    .write(
                            RawTunnel.ascii(
                                    "GET https://api.localhost/x HTTP/1.1\nHost: b.localhost\n\n"));
            assertThat(RawTunnel.head(client.getInputStream())).startsWith("HTTP/1.1 200");
        }

        assertThat(firstLine()).isEqualTo("GET /x HTTP/1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, api.localhost, 503",
        "[::1]:9, evil.example, 503",
        "evil.example, localhost, 404"
    })
    void theAddressHasToBeOneOfTheServerWhosePortItIs(String inTarget, String host, int status)
            throws Exception {
        int port = proxy.declare("waiting");
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            client.setSoTimeout(20_000);
            OutputStream out = client.getOutputStream();
            out.write(
                    RawTunnel.ascii(
                            "GET http://%s/x HTTP/1.1\nHost: %s\n\n".formatted(inTarget, host)));

            assertThat(RawTunnel.head(client.getInputStream())).startsWith("HTTP/1.1 " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.localhost/",
                "ftp://api.localhost/",
                "://api.localhost/",
                "http:///x",
                "http://",
                "http://me@api.localhost/",
                "http://api.localhost:x/",
                "http://api.localhost?x=/y",
                "http://[::1/"
            })
    void anAddressThatCannotBeServedIsRefused(String target) throws Exception {
        assertThat(
                        proxy.exchange(
                                "GET %s HTTP/1.1\nHost: api.localhost\n\n".formatted(target),
                                "Host: web-001.localhost\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void aWholeAddressDoesNotMakeUpForMissingOrRepeatedHosts() throws Exception {
        for (String hosts : new String[] {"", "Host: a\nHost: b\n", "Host: a b\n"}) {
            assertThat(
                            proxy.exchange(
                                    "GET http://api.localhost/ HTTP/1.1\n" + hosts + "\n",
                                    "Host: web-001.localhost\n"))
                    .startsWith("HTTP/1.1 400");
        }
    }

    private static Future<?> tell(HttpServerRequest request) {
        return request.response()
                .end(
                        "%s %s %s %s;"
                                .formatted(
                                        request.authority(),
                                        request.getHeader("host"),
                                        request.path(),
                                        request.query()));
    }

    private String firstLine() {
        return received().lines().findFirst().orElseThrow();
    }

    private String received() {
        return origin.requests().getLast();
    }
}
