package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What passes the proxy, byte by byte at the worker's end. */
class ForwardingIT extends RawOriginFixture {
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void theServerLearnsHostAndHowTheClientCame(HttpVersion version) throws Exception {
        origin.answers(HELLO);
        Answer answer =
                send(
                        version,
                        HttpMethod.GET,
                        request ->
                                request.putHeader("X-Forwarded-For", "6.6.6.6")
                                        .putHeader("X-Forwarded-Proto", "gopher")
                                        .putHeader("X-Forwarded-Prefix", "/evil")
                                        .putHeader("Forwarded", "for=6.6.6.6"));

        assertThat(answer.text()).isEqualTo("hello");
        int port = proxy.verticle.httpsPort();
        assertThat(received())
                .startsWith("get /path?query=1 http/1.1\r\n")
                .contains(
                        "host: api.localhost:%d\r\n".formatted(port),
                        "x-forwarded-for: 127.0.0.1\r\n",
                        "x-forwarded-proto: https\r\n",
                        "x-forwarded-host: api.localhost:%d\r\n".formatted(port),
                        "x-forwarded-port: %d\r\n".formatted(port))
                .doesNotContain("6.6.6.6", "gopher", "evil", "transfer-encoding");
    }

    @Test
    void hopByHopHeadersOfTheRequestEndAtTheProxy() throws Exception {
        origin.answers(HELLO);
        String answer =
                proxy.exchange(
                        """
                        GET / HTTP/1.1
                        Host: api.localhost
                        Connection: keep-alive, X-Private
                        X-Private: 1
                        Keep-Alive: timeout=5
                        Proxy-Connection: keep-alive
                        TE: trailers, deflate
                        Trailer: Expires
                        Upgrade: foo/2
                        X-Public: 2

                        """,
                        "hello");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(received())
                .contains("x-public: 2\r\n")
                .doesNotContain(
                        "x-private",
                        "timeout=5",
                        "proxy-connection",
                        "\r\nte:",
                        "trailer",
                        "upgrade");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void hopByHopHeadersOfTheAnswerEndAtTheProxy(HttpVersion version) throws Exception {
        origin.answers(
                """
                HTTP/1.1 200 OK
                Connection: keep-alive, X-Private
                X-Private: 1
                Keep-Alive: timeout=5
                Proxy-Connection: keep-alive
                Trailer: Expires
                Upgrade: h2c
                X-Public: 2
                Content-Length: 5

                hello\
                """);
        Answer answer = send(version, HttpMethod.GET, request -> {});

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(answer.head().headers().names())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .contains("x-public", "content-length")
                .doesNotContain(
                        "connection",
                        "x-private",
                        "keep-alive",
                        "proxy-connection",
                        "trailer",
                        "upgrade");
    }

    @Test
    void anHttp2BodyOfUnknownLengthArrives() throws Exception {
        origin.answers(HELLO);
        Answer answer =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_2),
                                        HttpMethod.POST,
                                        "api.localhost")
                                .compose(request -> {
                                    request.setChunked(true).write("first,");
                                    request.end("second");
                                    return request.response();
                                })
                                .compose(RunningProxy::whole));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(received())
                .contains("transfer-encoding: chunked", "first,", "second")
                .doesNotContain("content-length");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aBodyOfKnownLengthKeepsIt(HttpVersion version) throws Exception {
        origin.answers(HELLO);
        Answer answer =
                await(
                        proxy.request(proxy.client(version), HttpMethod.PUT, "api.localhost")
                                .compose(
                                        request -> request.send(Buffer.buffer("x".repeat(200_000))))
                                .compose(RunningProxy::whole));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(received())
                .contains("content-length: 200000")
                .doesNotContain("transfer-encoding")
                .endsWith("x".repeat(200_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aChunkedAnswerArrivesWhole(HttpVersion version) throws Exception {
        origin.answers("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n6\n world\n0\n\n");

        assertThat(send(version, HttpMethod.GET, request -> {}).text()).isEqualTo("hello world");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void anEventStreamIsOpenBeforeItsFirstEvent(HttpVersion version) throws Exception {
        origin.answers(
                "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\n\n");
        HttpClient client = proxy.client(version);

        HttpClientResponse open =
                await(
                        proxy.request(client, HttpMethod.GET, "api.localhost")
                                .compose(HttpClientRequest::send));

        assertThat(open.getHeader("content-type")).isEqualTo("text/event-stream");
        await(client.close());
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void theAnswerToHeadKeepsItsLength(HttpVersion version) throws Exception {
        origin.answers("HTTP/1.1 200 OK\nContent-Length: 1234\n\n");
        Answer answer = send(version, HttpMethod.HEAD, request -> {});

        assertThat(answer.head().getHeader("content-length")).isEqualTo("1234");
        assertThat(answer.body().length()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void anAnswerWithoutContentStaysOne(HttpVersion version) throws Exception {
        origin.answers("HTTP/1.1 304 Not Modified\nETag: \"1\"\n\n")
                .answers("HTTP/1.1 204 No Content\n\n");
        HttpClient client = proxy.client(version);

        Answer notModified = await(proxy.get(client, "api.localhost"));
        Answer noContent = await(proxy.get(client, "api.localhost"));

        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.head().getHeader("etag")).isEqualTo("\"1\"");
        assertThat(noContent.status()).isEqualTo(204);
        assertThat(noContent.head().getHeader("transfer-encoding")).isNull();
    }

    @Test
    void cookiesThatHttp2SplitBecomeOneLine() throws Exception {
        origin.answers(HELLO);
        send(
                HttpVersion.HTTP_2,
                HttpMethod.GET,
                request -> request.headers().add("cookie", "a=1").add("cookie", "b=2"));

        assertThat(received()).contains("cookie: a=1; b=2\r\n").containsOnlyOnce("cookie:");
    }

    @Test
    void everyCookieOfTheAnswerArrives() throws Exception {
        origin.answers("HTTP/1.1 200 OK\nSet-Cookie: a=1\nSet-Cookie: b=2\nContent-Length: 0\n\n");
        Answer answer = send(HttpVersion.HTTP_2, HttpMethod.GET, request -> {});

        assertThat(answer.head().headers().getAll("set-cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void whoWaitsForContinueIsToldToGoOn() throws Exception {
        origin.answers(HELLO);
        String answer =
                proxy.exchange(
                        """
                        POST / HTTP/1.1
                        Host: api.localhost
                        Expect: 100-continue
                        Content-Length: 4

                        body\
                        """,
                        "hello");

        assertThat(answer).startsWith("HTTP/1.1 100");
        assertThat(received()).doesNotContain("expect").endsWith("body");
    }

    @Test
    void opensNoTunnelToElsewhere() throws Exception {
        String answer =
                proxy.exchange(
                        "CONNECT api.localhost:443 HTTP/1.1\nHost: api.localhost\n\n", "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404");
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void aHostileLengthIsRefused() throws Exception {
        String answer =
                proxy.exchange(
                        """
                        POST / HTTP/1.1
                        Host: api.localhost
                        Content-Length: 5
                        Transfer-Encoding: gzip, chunked

                        0

                        """,
                        "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void largeHeadersPass() throws Exception {
        origin.answers(HELLO);
        String cookie = "c".repeat(40_000);
        Answer answer =
                send(
                        HttpVersion.HTTP_2,
                        HttpMethod.GET,
                        request -> request.putHeader("cookie", cookie));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(received()).contains("cookie: " + cookie);
    }

    @Test
    void theUnencryptedPortSaysHttp() throws Exception {
        origin.answers(HELLO);
        await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, "api.localhost", Map.of()));

        assertThat(received()).contains("x-forwarded-proto: http\r\n");
    }

    private Answer send(HttpVersion version, HttpMethod method, Consumer<HttpClientRequest> headers)
            throws Exception {
        return await(
                proxy.request(proxy.client(version), method, "api.localhost")
                        .compose(request -> {
                            headers.accept(request);
                            return request.send();
                        })
                        .compose(RunningProxy::whole));
    }

    /** The last request at the server, in lower case. */
    private String received() {
        return origin.requests().getLast().toLowerCase(Locale.ROOT);
    }
}
