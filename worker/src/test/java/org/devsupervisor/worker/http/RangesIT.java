package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.worker.http.RunningServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Parts of files and conditions, of files in memory and of streamed ones. */
@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
@Timeout(120)
class RangesIT {
    private static final String MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT";

    @Parameter HttpVersion version;

    @TempDir Path dir;
    RunningServer running;
    byte[] small = new byte[1000];
    byte[] large = new byte[300_000];

    @BeforeEach
    void start() throws IOException {
        Path root = Files.createDirectory(dir.resolve("www"));
        Random random = new Random(1);
        random.nextBytes(small);
        random.nextBytes(large);
        settled(Files.write(root.resolve("small.mp4"), small));
        settled(Files.write(root.resolve("large.mp4"), large));
        settled(Files.createFile(root.resolve("empty.txt")));
        running =
                new RunningServer(
                        Transport.TCP,
                        dir,
                        root,
                        new HttpServerOptions(),
                        new HttpClientOptions()
                                .setProtocolVersion(version)
                                .setHttp2ClearTextUpgrade(false));
    }

    private static void settled(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void areOfferedWithEveryFile() {
        for (String path : List.of("/small.mp4", "/large.mp4")) {
            Reply reply = running.get(path);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("accept-ranges")).isEqualTo("bytes");
            assertThat(reply.header("etag")).matches("\"[0-9a-f]+-[0-9a-f]+\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/small.mp4", "/large.mp4"})
    void areServedFromTheBeginningTheMiddleAndTheEnd(String path) {
        byte[] file = path.startsWith("/small") ? small : large;
        int last = file.length - 1;

        assertPart(path, file, "bytes=0-99", 0, 99);
        assertPart(path, file, "bytes=0-" + last, 0, last);
        assertPart(path, file, "bytes=500-", 500, last);
        assertPart(path, file, "bytes=-7", last - 6, last);
        assertPart(path, file, "bytes=300-99999999", 300, last);
        assertPart(path, file, "bytes=999999999-,1-2", 1, 2);
    }

    private void assertPart(String path, byte[] file, String range, int from, int to) {
        Reply reply = running.get(path, "range", range);

        assertThat(reply.status()).as(range).isEqualTo(206);
        assertThat(reply.body().getBytes())
                .as(range)
                .isEqualTo(Arrays.copyOfRange(file, from, to + 1));
        assertThat(reply.header("content-range"))
                .isEqualTo("bytes " + from + '-' + to + '/' + file.length);
        assertThat(reply.header("content-length")).isEqualTo("" + (to - from + 1));
        assertThat(reply.header("content-type")).isEqualTo("video/mp4");
        assertThat(reply.header("last-modified")).isEqualTo(MODIFIED);
        assertThat(reply.header("etag")).startsWith("\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/small.mp4", "/large.mp4"})
    void areServedSeveralAtOnce(String path) {
        byte[] file = path.startsWith("/small") ? small : large;

        Reply reply = running.get(path, "range", "bytes=0-9,500-699,-1");

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("content-range")).isNull();
        String type = reply.header("content-type");
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        String expected =
                part(boundary, file, 0, 9)
                        + part(boundary, file, 500, 699)
                        + part(boundary, file, file.length - 1, file.length - 1)
                        + "\r\n--"
                        + boundary
                        + "--\r\n";
        assertThat(reply.body().toString(ISO_8859_1)).isEqualTo(expected);
        assertThat(reply.header("content-length")).isEqualTo("" + expected.length());
    }

    private static String part(String boundary, byte[] file, int from, int to) {
        return "\r\n--%s\r\ncontent-type: video/mp4\r\ncontent-range: bytes %d-%d/%d\r\n\r\n%s"
                .formatted(
                        boundary,
                        from,
                        to,
                        file.length,
                        new String(Arrays.copyOfRange(file, from, to + 1), ISO_8859_1));
    }

    @Test
    void areRefusedBehindTheEnd() {
        Reply reply = running.get("/large.mp4", "range", "bytes=300000-");
        Reply empty = running.get("/empty.txt", "range", "bytes=0-");

        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.header("content-range")).isEqualTo("bytes */300000");
        assertThat(reply.text()).contains("there are 300000 bytes");
        assertThat(empty.status()).isEqualTo(416);
        assertThat(empty.header("content-range")).isEqualTo("bytes */0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9-1", "lines=1-2", "bytes=0-,0-", "junk"})
    void areIgnoredWhenTheyMakeNoSense(String range) {
        Reply reply = running.get("/large.mp4", "range", range);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().length()).isEqualTo(large.length);
    }

    /** RFC 9110, 14.2: they are defined for GET only. */
    @Test
    void areIgnoredForHead() {
        Reply reply = running.send(HttpMethod.HEAD, "/large.mp4", "range", "bytes=0-9");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-length")).isEqualTo("300000");
        assertThat(reply.header("content-range")).isNull();
    }

    @Test
    void continueOnlyWhatTheClientHasTheBeginningOf() {
        String tag = running.get("/large.mp4").header("etag");

        for (String same : List.of(tag, MODIFIED)) {
            assertThat(status("/large.mp4", "range", "bytes=9-", "if-range", same)).isEqualTo(206);
        }
        for (String other : List.of("\"x\"", "W/" + tag, "Thu, 01 Jan 2026 00:00:01 GMT")) {
            assertThat(status("/large.mp4", "range", "bytes=9-", "if-range", other)).isEqualTo(200);
        }
    }

    @Test
    void answer412WhenTheFileIsNotTheOneThatIsWanted() {
        String tag = running.get("/large.mp4").header("etag");

        assertThat(status("/large.mp4", "if-match", tag)).isEqualTo(200);
        assertThat(status("/large.mp4", "if-match", "*")).isEqualTo(200);
        assertThat(status("/large.mp4", "if-match", "\"x\"", "range", "bytes=0-1")).isEqualTo(412);
        assertThat(status("/large.mp4", "if-unmodified-since", MODIFIED)).isEqualTo(200);
        assertThat(status("/large.mp4", "if-unmodified-since", "Wed, 31 Dec 2025 23:59:59 GMT"))
                .isEqualTo(412);
        assertThat(status("/no.mp4", "if-match", "\"x\"")).isEqualTo(404);
    }

    @Test
    void answer304BeforeAnyRange() {
        String tag = running.get("/large.mp4").header("etag");

        Reply reply = running.get("/large.mp4", "if-none-match", tag, "range", "bytes=0-1");
        Reply head = running.send(HttpMethod.HEAD, "/large.mp4", "if-modified-since", MODIFIED);

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.header("content-range")).isNull();
        assertThat(head.status()).isEqualTo(304);
    }

    @Test
    void takeAListOfTagsInSeveralLines() {
        String tag = running.get("/large.mp4").header("etag");

        assertThat(status("/large.mp4", "if-none-match", "\"x\"", "if-none-match", tag))
                .isEqualTo(304);
    }

    private int status(String path, String... headers) {
        return running.get(path, headers).status();
    }
}
