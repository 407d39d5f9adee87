package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import org.devsupervisor.supervisor.it.Browser.Page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches a file in each of the ways that HTTP knows and compares with the file on disk. What is
 * expected is put together here and not by the product's own classes. Thread-safe.
 */
final class FileChecks implements Crawl.Visit {
    private static final long SEED = 20_260_203;

    /** Every so many-th file is also asked for in ways that cost a whole answer, or an odd one. */
    private static final int SAMPLE = 5;

    private static final Pattern SCRIPT =
            Pattern.compile(
                    "<script src=\"/\\.dev/reload\\.js\\?from=[0-9a-z-]+&amp;seen=0\"></script>");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("ico", "image/vnd.microsoft.icon"),
                    Map.entry("ttf", "font/ttf"),
                    Map.entry("woff", "font/woff"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("scss", "text/plain; charset=utf-8"),
                    Map.entry("less", "text/plain; charset=utf-8"),
                    Map.entry("njk", "text/plain; charset=utf-8"),
                    Map.entry("md", "text/markdown; charset=utf-8"),
                    Map.entry("yml", "application/yaml"),
                    Map.entry("xml", "application/xml"));

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern PART =
            Pattern.compile("content-type: (.*)\r\ncontent-range: bytes (\\d+)-(\\d+)/(\\d+)");

    private final CrawledSite site;
    private final Browser browser;
    private final String server;
    private final int every;

    /**
     * @param every of so many files one is asked for in each of the ways; the others once, whole
     */
    FileChecks(CrawledSite site, Browser browser, String server, int every) {
        this.site = site;
        this.browser = browser;
        this.server = server;
        this.every = every;
    }

    @Override
    public Page of(String path) throws Exception {
        Path file = site.file(path);
        Page page = get(path);
        whole(path, file, page);
        Random random = new Random(SEED ^ path.hashCode());
        if (random.nextInt(every) != 0) {
            return page;
        }
        notModified(path, page);
        sameWithoutBody(path, page);
        boolean html = page.headers().get("content-type").startsWith("text/html");
        boolean sampled = random.nextInt(SAMPLE) == 0;
        if (!html && page.body().length() > 1) {
            ranges(path, page, random);
            if (sampled && page.body().length() > 8) {
                severalRanges(path, page, random);
            }
        }
        if (sampled) {
            outOfRange(path, page);
            anotherState(path, page);
        }
        return page;
    }

    private void whole(String path, Path file, Page page) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String type = TYPES.get(extension(file));
        assertThat(page.status()).as(path).isEqualTo(200);
        if (type == null) {
            assertThat(page.headers().get("content-type")).as(path).doesNotContain("html");
        } else {
            assertThat(page.headers().get("content-type")).as(path).isEqualTo(type);
        }
        assertThat(page.headers().get("etag")).as(path).matches("\"[^\"]+\"");
        assertThat(page.headers().get("content-length"))
                .as(path)
                .isEqualTo("" + page.body().length());
        Instant told = date(page.headers().get("last-modified"));
        if ("html".equals(extension(file))) {
            withScript(path, content, page.body());
            // With its script it is as new as what the script knows of.
            assertThat(told).as(path).isAfterOrEqualTo(modified(file).truncatedTo(SECONDS));
        } else {
            same(path, content, page.body());
            assertThat(told).as(path).isEqualTo(modified(file).truncatedTo(SECONDS));
        }
    }

    /** All of the page as it is, and the script once, before the end of the body where one ends. */
    private static void withScript(String path, byte[] content, Buffer body) {
        String file = new String(content, StandardCharsets.ISO_8859_1);
        String served = body.toString(StandardCharsets.ISO_8859_1);
        Matcher script = SCRIPT.matcher(served);
        assertThat(script.find()).as("the script in %s", path).isTrue();
        String after = served.substring(script.end());
        assertThat(served.substring(0, script.start()) + after).as(path).isEqualTo(file);
        assertThat(after).as(path).doesNotContainPattern(SCRIPT);
        if (file.toLowerCase(Locale.ROOT).contains("</body>")) {
            assertThat(after.toLowerCase(Locale.ROOT)).as(path).startsWith("</body>");
        }
    }

    private void notModified(String path, Page page) throws Exception {
        nothingNew(path, page, get(path, "if-none-match", page.headers().get("etag")));
        nothingNew(path, page, get(path, "if-modified-since", page.headers().get("last-modified")));
    }

    private static void nothingNew(String path, Page page, Page again) {
        assertThat(again.status()).as(path).isEqualTo(304);
        assertThat(again.body().length()).as(path).isZero();
        assertThat(again.headers().get("etag")).as(path).isEqualTo(page.headers().get("etag"));
    }

    private void sameWithoutBody(String path, Page page) throws Exception {
        Page head = ask(HttpMethod.HEAD, path);
        assertThat(head.status()).as(path).isEqualTo(200);
        assertThat(head.body().length()).as(path).isZero();
        assertThat(lasting(head.headers())).as(path).isEqualTo(lasting(page.headers()));
    }

    private void ranges(String path, Page page, Random random) throws Exception {
        int length = page.body().length();
        int from = random.nextInt(length);
        int to = from + random.nextInt(length - from);
        part(path, page, from, to, get(path, "range", "bytes=" + from + '-' + to));
        int last = 1 + random.nextInt(length - 1);
        part(path, page, length - last, length - 1, get(path, "range", "bytes=-" + last));
    }

    private static void part(String path, Page page, int from, int to, Page part) {
        int length = page.body().length();
        assertThat(part.status()).as(path).isEqualTo(206);
        assertThat(part.headers().get("content-range"))
                .as(path)
                .isEqualTo("bytes %d-%d/%d".formatted(from, to, length));
        assertThat(part.headers().get("content-type"))
                .as(path)
                .isEqualTo(page.headers().get("content-type"));
        assertThat(part.headers().get("etag")).as(path).isEqualTo(page.headers().get("etag"));
        same(path, page.body().getBytes(from, to + 1), part.body());
    }

    /** Two, one in each half, which come as {@code multipart/byteranges} (RFC 9110, 14.6). */
    private void severalRanges(String path, Page page, Random random) throws Exception {
        int length = page.body().length();
        int half = length / 2;
        int[] from = {random.nextInt(half), half + random.nextInt(half)};
        int[] to = {from[0] + random.nextInt(half - from[0]), length - 1};
        Page parts =
                get(path, "range", "bytes=%d-%d, %d-%d".formatted(from[0], to[0], from[1], to[1]));
        assertThat(parts.status()).as(path).isEqualTo(206);
        String type = parts.headers().get("content-type");
        assertThat(type).as(path).startsWith("multipart/byteranges; boundary=");
        String delimiter = "\r\n--" + type.substring(type.indexOf('=') + 1);
        String body = parts.body().toString(StandardCharsets.ISO_8859_1);
        assertThat(body).as(path).startsWith(delimiter).endsWith(delimiter + "--\r\n");
        int at = 0;
        for (int i = 0; i < 2; i++) {
            at += delimiter.length() + 2;
            int content = body.indexOf("\r\n\r\n", at) + 4;
            Matcher head = PART.matcher(body.substring(at, content - 4));
            assertThat(head.matches()).as("head of part %d of %s", i, path).isTrue();
            assertThat(head.group(1)).as(path).isEqualTo(page.headers().get("content-type"));
            assertThat(head.group(2) + '-' + head.group(3) + '/' + head.group(4))
                    .as(path)
                    .isEqualTo("%d-%d/%d".formatted(from[i], to[i], length));
            at = content + to[i] - from[i] + 1;
            same(
                    path,
                    page.body().getBytes(from[i], to[i] + 1),
                    parts.body().getBuffer(content, at));
        }
        assertThat(body.substring(at)).as(path).isEqualTo(delimiter + "--\r\n");
    }

    private void outOfRange(String path, Page page) throws Exception {
        Page none = get(path, "range", "bytes=" + page.body().length() + '-');
        assertThat(none.status()).as(path).isEqualTo(416);
        assertThat(none.headers().get("content-range"))
                .as(path)
                .isEqualTo("bytes */" + page.body().length());
    }

    /** Whoever has another state of the file gets the whole, whatever else is asked for. */
    private void anotherState(String path, Page page) throws Exception {
        Page whole = get(path, "range", "bytes=0-0", "if-range", "\"another\"");
        assertThat(whole.status()).as(path).isEqualTo(200);
        same(path, page.body().getBytes(), whole.body());
        Page other = get(path, "if-none-match", "\"another\"");
        assertThat(other.status()).as(path).isEqualTo(200);
        same(path, page.body().getBytes(), other.body());
        Instant before = modified(site.file(path)).minusSeconds(1);
        assertThat(get(path, "if-modified-since", date(before)).status()).as(path).isEqualTo(200);
        if (page.body().length() > 0) {
            Page same = get(path, "range", "bytes=0-0", "if-range", page.headers().get("etag"));
            assertThat(same.status()).as(path).isEqualTo(206);
        }
    }

    private Page get(String path, String... headers) throws Exception {
        return ask(HttpMethod.GET, path, headers);
    }

    private Page ask(HttpMethod method, String path, String... headers) throws Exception {
        return browser.fetch(method, server, CrawledSite.encode(path), headers);
    }

    /** Its message names the place: two files as they are would fill a screen with numbers. */
    private static void same(String path, byte[] expected, Buffer body) {
        byte[] actual = body.getBytes();
        int mismatch = Arrays.mismatch(expected, actual);
        assertThat(mismatch)
                .as(
                        "%s: first byte that differs, of %d and %d",
                        path, expected.length, actual.length)
                .isEqualTo(-1);
    }

    /** Without what differs from one moment to the next. */
    private static Map<String, String> lasting(MultiMap headers) {
        Map<String, String> lasting = new TreeMap<>();
        headers.forEach((name, value) ->
                lasting.merge(name.toLowerCase(Locale.ROOT), value, String::concat));
        lasting.remove("date");
        return lasting;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static String date(Instant time) {
        return DATE.format(time);
    }

    private static Instant date(String text) {
        return Instant.from(DATE.parse(text));
    }
}
