package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_16;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.worker.http.RunningServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The script of live reload in pages, of which the large ones are streamed. */
@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
@Timeout(120)
class ScriptedPageIT {
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "<script"
                        + " src=\"/\\.dev/reload\\.js\\?from=3-[0-9a-z]+&amp;seen=[0-9]+\"></script>");

    @Parameter HttpVersion version;

    @TempDir Path dir;
    Path root;
    RunningServer running;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(dir.resolve("www"));
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

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 200_000})
    void isPutInOnceWithEverythingElseAsItWas(int padding) throws IOException {
        String before = "<!doctype html><body>" + "<p>grüße</p>".repeat(padding);
        Files.writeString(root.resolve("index.html"), before + "</body></html>\n");

        Reply get = running.get("/");
        Reply head = running.send(HttpMethod.HEAD, "/");

        assertThat(get.status()).isEqualTo(200);
        assertThat(get.text()).isEqualTo(before + script(get) + "</body></html>\n");
        assertThat(get.header("content-length")).isEqualTo("" + get.body().length());
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
        assertThat(head.header("etag")).isEqualTo(get.header("etag"));
    }

    @ParameterizedTest
    @CsvSource({"100, 130", "200000, 200030", "0, 10"})
    void isThereForRangesToo(int from, int to) throws IOException {
        int middle = (from + to) / 2;
        Files.writeString(
                root.resolve("a.html"), "x".repeat(middle) + "</body>" + " ".repeat(100_000));
        byte[] whole = running.get("/a.html").body().getBytes();

        Reply reply = running.get("/a.html", "range", "bytes=" + from + "-" + to);

        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.header("content-range"))
                .isEqualTo("bytes %d-%d/%d".formatted(from, to, whole.length));
        assertThat(reply.body().getBytes()).isEqualTo(Arrays.copyOfRange(whole, from, to + 1));
    }

    @Test
    void makesAnotherEntityOfThePage() throws IOException {
        Files.writeString(root.resolve("a.html"), "<p>hello");
        Reply scripted = running.get("/a.html");
        Reply plain;
        try (RunningServer prod = new RunningServer(Transport.TCP, dir, root, Profile.PROD)) {
            plain = prod.get("/a.html");
        }

        assertThat(plain.text()).isEqualTo("<p>hello");
        assertThat(plain.header("etag")).isNotEqualTo(scripted.header("etag"));
        assertThat(running.get("/a.html", "if-none-match", scripted.header("etag")).status())
                .isEqualTo(304);
        assertThat(running.get("/a.html", "if-none-match", plain.header("etag")).status())
                .isEqualTo(200);
    }

    /** Else the page would come back as it was, and its script would reload it for ever. */
    @Test
    void makesAnotherEntityOfThePageAfterEachBurst() throws IOException {
        Files.writeString(root.resolve("a.html"), "<p>hello");
        Reply before = running.get("/a.html");
        running.server.reload(List.of(new Change(Change.Kind.CREATED, "a.html")), 1);
        Reply after = running.get("/a.html", "if-none-match", before.header("etag"));

        assertThat(script(before)).contains("seen=0");
        assertThat(after.status()).isEqualTo(200);
        assertThat(script(after)).contains("seen=1");
        assertThat(running.get("/a.html", "if-none-match", after.header("etag")).status())
                .isEqualTo(304);
    }

    @Test
    void isInTheStartPage() {
        assertThat(running.get("/").text()).containsOnlyOnce("reload.js");
    }

    @Test
    void isNotInWhatIsNoPageOfTheSite() throws IOException {
        for (String name : List.of("a.js", "a.svg", "a.xhtml", "a.txt", "page")) {
            Files.writeString(root.resolve(name), "<body></body>");
            assertThat(running.get("/" + name).text()).as(name).isEqualTo("<body></body>");
        }
        Files.write(root.resolve("wide.html"), "<body></body>".getBytes(UTF_16));
        assertThat(running.get("/wide.html").body().getBytes())
                .isEqualTo("<body></body>".getBytes(UTF_16));
        assertThat(running.get("/nope", "accept", "text/html").text()).doesNotContain("reload.js");
    }

    @Test
    void isNotInAFileTooLargeForAPage() throws IOException {
        int added = script(running.get("/")).length();
        for (long size : List.of(ScriptedPage.LARGEST, ScriptedPage.LARGEST + 1)) {
            try (RandomAccessFile page =
                    new RandomAccessFile(root.resolve("a.html").toFile(), "rw")) {
                page.writeBytes("<body></body>");
                page.setLength(size);
            }
            long sent = Long.parseLong(running.get("/a.html").header("content-length"));

            assertThat(sent).isEqualTo(size <= ScriptedPage.LARGEST ? size + added : size);
        }
    }

    @Test
    void isNowhereInProduction() throws IOException {
        try (RunningServer prod = new RunningServer(Transport.TCP, dir, root, Profile.PROD)) {
            assertThat(prod.get("/").status()).isEqualTo(404);
            assertThat(prod.get("/").text()).contains("index.html");

            Files.writeString(root.resolve("index.html"), "<body></body>");
            assertThat(prod.get("/").text()).isEqualTo("<body></body>");
            assertThat(prod.get("/.dev/api/health").status()).isEqualTo(200);
        }
    }

    private static String script(Reply page) {
        Matcher matcher = SCRIPT.matcher(page.text());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
