package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;

import io.vertx.core.http.HttpMethod;

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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Pages that are not in UTF-8 and say so: their word must not be overruled by the header. */
@ParameterizedClass
@EnumSource
@Timeout(120)
class PageEncodingIT {
    private static final String UTF_8_PAGE = "text/html; charset=utf-8";
    private static final String UNSAID = "text/html";

    @Parameter Profile profile;

    @TempDir Path dir;
    Path root;
    RunningServer running;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(dir.resolve("www"));
        running = new RunningServer(Transport.TCP, dir, root, profile);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** Small ones are read at once, large ones streamed, and too large ones get no script. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 1_500_000})
    void arePutUnderNoCharset(int words) throws IOException {
        byte[] page = page(words, "iso-8859-1").getBytes(ISO_8859_1);
        Files.write(root.resolve("a.html"), page);
        Reply get = running.get("/a.html");

        assertThat(get.header("content-type")).isEqualTo(UNSAID);
        assertThat(withoutScript(get)).isEqualTo(page);

        Reply head = running.send(HttpMethod.HEAD, "/a.html");
        assertThat(head.header("content-type")).isEqualTo(UNSAID);
        assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));

        int last = get.body().length() - 1;
        Reply part = running.get("/a.html", "range", "bytes=" + (last - 30) + "-");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-type")).isEqualTo(UNSAID);
        assertThat(part.body().getBytes()).isEqualTo(get.body().getBytes(last - 30, last + 1));

        Reply parts = running.get("/a.html", "range", "bytes=0-0,2-2");
        assertThat(parts.text()).contains("content-type: text/html\r\n");

        Reply unchanged = running.get("/a.html", "if-none-match", get.header("etag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("etag")).isEqualTo(get.header("etag"));
        assertThat(unchanged.header("content-type")).isNull();
    }

    @Test
    void getNoScriptInUtf16() throws IOException {
        byte[] page = page(1, "utf-16").getBytes(UTF_16);
        Files.write(root.resolve("index.html"), page);

        Reply reply = running.get("/");

        assertThat(reply.header("content-type")).isEqualTo(UNSAID);
        assertThat(reply.body().getBytes()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 1_500_000})
    void areNoneThatAreInUtf8OrDoNotSay(int words) throws IOException {
        for (String charset : new String[] {"utf-8", "nonesuch"}) {
            Files.writeString(root.resolve("a.html"), page(words, charset));

            assertThat(running.get("/a.html").header("content-type")).isEqualTo(UTF_8_PAGE);
        }
        Files.writeString(root.resolve("a.html"), "");
        assertThat(running.get("/a.html").header("content-type")).isEqualTo(UTF_8_PAGE);
    }

    /** Text that is no page is in UTF-8; XML says itself what it is in. */
    @Test
    void areHtmlOnly() throws IOException {
        for (String[] each :
                new String[][] {
                    {"a.css", "@charset \"iso-8859-1\";", "text/css; charset=utf-8"},
                    {"a.txt", "<meta charset=iso-8859-1>", "text/plain; charset=utf-8"},
                    {"a.js", "'<meta charset=iso-8859-1>'", "text/javascript; charset=utf-8"},
                    {"a.xml", "<?xml version='1.0' encoding='iso-8859-1'?>", "application/xml"},
                    {"a.svg", "<svg/>", "image/svg+xml"},
                    {"a.xhtml", "<html/>", "application/xhtml+xml"}
                }) {
            Files.writeString(root.resolve(each[0]), each[1]);

            assertThat(running.get("/" + each[0]).header("content-type"))
                    .as(each[0])
                    .isEqualTo(each[2]);
        }
    }

    private static String page(int words, String charset) {
        return "<!doctype html><meta charset=" + charset + "><p>" + "grüße ".repeat(words) + "</p>";
    }

    /** The bytes of a page but for the script at its end, which is there when developing. */
    private byte[] withoutScript(Reply page) {
        byte[] bytes = page.body().getBytes();
        String latin = new String(bytes, ISO_8859_1);
        int script = latin.indexOf("<script");
        boolean scripted = profile == Profile.DEV && bytes.length <= ScriptedPage.LARGEST;
        assertThat(script >= 0).isEqualTo(scripted);
        if (!scripted) {
            return bytes;
        }
        assertThat(latin).endsWith("</script>");
        assertThat(US_ASCII.newEncoder().canEncode(latin.substring(script))).isTrue();
        return Arrays.copyOf(bytes, script);
    }
}
