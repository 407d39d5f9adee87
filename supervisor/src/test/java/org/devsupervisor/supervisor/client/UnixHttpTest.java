package org.devsupervisor.supervisor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

@Timeout(30)
class UnixHttpTest {
    @TempDir private Path directory;
    private Path socket;

    @BeforeEach
    void name() {
        socket = directory.resolve("s");
    }

    @Test
    void sendsTheBodyWithItsLengthInBytes() throws Exception {
        try (CannedServer server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                UnixHttp http = UnixHttp.request(socket, "POST", "/v1/command", "{\"a\":\"ä\"}")) {
            assertThat(http.status()).isEqualTo(200);
            assertThat(server.request())
                    .startsWith("POST /v1/command HTTP/1.1\r\nHost: localhost\r\n")
                    .contains("Content-Length: 10\r\n")
                    .endsWith("\r\n\r\n{\"a\":\"ä\"}");
        }
    }

    @Test
    void readsABodyOfKnownLengthAndNoFurther() throws Exception {
        assertThat(bodyOf("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwörld", " and more"))
                .isEqualTo("wörld ");
    }

    @Test
    void readsHeaderNamesInAnyCase() throws Exception {
        assertThat(bodyOf("HTTP/1.1 422 Bad\r\ncontent-LENGTH:2\r\nX-Other: 9\r\n\r\nhi"))
                .isEqualTo("hi");
    }

    @Test
    void readsChunksHoweverTheyAreCutIntoPackets() throws Exception {
        assertThat(
                        bodyOf(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chu",
                                "nked\r\n\r",
                                "\n5\r\nhel",
                                "lo\r",
                                "\nA\r\n, world...\r\n0\r\n\r\n"))
                .isEqualTo("hello, world...");
    }

    @Test
    void readsUpToTheEndOfTheConnectionWithoutALength() throws Exception {
        assertThat(bodyOf("HTTP/1.1 200 OK\r\n\r\nall", " of it")).isEqualTo("all of it");
    }

    @Test
    void readsByteByByteAsWell() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (CannedServer _ = server(head, "1\r\n\u0000\r\n", "2\r\nab\r\n", "0\r\n\r\n");
                UnixHttp http = UnixHttp.request(socket, "GET", "/", "");
                InputStream body = http.body()) {
            assertThat(new int[] {body.read(), body.read(), body.read(), body.read(), body.read()})
                    .containsExactly(0, 'a', 'b', -1, -1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\n\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n9\r\nhalf",
                "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "Transfer-Encoding: chunked\r\n\r\n"
            })
    void tellsABodyThatEndsTooEarly(String response) throws Exception {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> bodyOf("HTTP/1.1 200 OK\r\n" + response))
                .withMessage("the supervisor closed the connection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Le"})
    void tellsAHeadThatEndsTooEarly(String response) throws Exception {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> bodyOf(response));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "\r\n\r\n",
                "HTTP/1.1 fine\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n"
            })
    void refusesWhatIsNotHttp(String response) throws Exception {
        assertThatIOException()
                .isThrownBy(() -> bodyOf(response))
                .withMessage("the control socket does not speak HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
            })
    void givesUpOnAnAnswerThatDoesNotComeInTime(String part) throws Exception {
        try (CannedServer _ = CannedServer.silentOn(socket, part)) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> {
                        try (UnixHttp http =
                                UnixHttp.request(socket, "GET", "/", "", Duration.ofMillis(200))) {
                            http.text();
                        }
                    });
        }
    }

    @Test
    void readsAnAnswerThatComesInTime() throws Exception {
        try (CannedServer _ = server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                UnixHttp http = UnixHttp.request(socket, "GET", "/", "", Duration.ofSeconds(20))) {
            assertThat(http.text()).isEqualTo("hi");
        }
    }

    @Test
    void tellsASocketThatNobodyListensOn() {
        assertThatIOException().isThrownBy(() -> UnixHttp.request(socket, "GET", "/", ""));
    }

    private CannedServer server(String... writes) throws IOException {
        return CannedServer.on(socket, writes);
    }

    private String bodyOf(String... writes) throws IOException {
        try (CannedServer _ = server(writes);
                UnixHttp http = UnixHttp.request(socket, "GET", "/", "")) {
            return new String(http.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
