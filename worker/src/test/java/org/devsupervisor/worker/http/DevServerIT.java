package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.html.ScriptInjector;
import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.worker.file.MimeTypes;
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
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

@ParameterizedClass
@EnumSource(Transport.class)
@Timeout(120)
class DevServerIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    @Parameter Transport transport;

    @TempDir Path dir;
    Path root;
    RunningServer running;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(dir.resolve("www"));
        running = new RunningServer(transport, dir, root);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void servesEveryFileOfRealSitesByteForByte() throws IOException {
        WebJar.unpack("org.webjars", "swagger-ui", root.resolve("swagger"));
        WebJar.unpack("org.webjars.npm", "govuk-frontend", root.resolve("govuk"));
        List<Path> files = new ArrayList<>();
        try (var walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }

        for (Path file : files) {
            Reply reply = running.get("/" + root.relativize(file));

            assertThat(reply.status()).as("%s", file).isEqualTo(200);
            String type = MimeTypes.of(file.getFileName().toString());
            assertThat(reply.header("content-type")).isEqualTo(type);
            byte[] expected = Files.readAllBytes(file);
            if (type.startsWith("text/html")) {
                expected = ScriptInjector.inject(expected, query(reply.text()));
            }
            assertThat(reply.body().getBytes()).as("%s", file).isEqualTo(expected);
            assertThat(reply.header("content-length")).isEqualTo("" + expected.length);
        }
        assertThat(files).hasSizeGreaterThan(800);
        assertThat(running.get("/swagger/").body().getBytes())
                .isEqualTo(running.get("/swagger/index.html").body().getBytes());
        assertThat(running.server.requests()).isEqualTo(files.size() + 2L);
    }

    /** What stands behind the script's path in a page, of which everything else is compared. */
    private static String query(String page) {
        int from = page.indexOf(ScriptInjector.PATH + '?') + ScriptInjector.PATH.length() + 1;
        return page.substring(from, page.indexOf('"', from)).replace("&amp;", "&");
    }

    @Test
    void sendsTheHeadersOfADevelopmentServer() throws IOException {
        Files.writeString(root.resolve("a.txt"), "hello");

        Reply reply = running.get("/a.txt");

        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(reply.header("cache-control")).isEqualTo("no-cache");
        assertThat(reply.header("date")).endsWith(" GMT");
        assertThat(reply.header("last-modified")).endsWith(" GMT");
        assertThat(reply.header("etag")).startsWith("W/\"");
    }

    @Test
    void saysOfACompressedPictureThatItIs() throws IOException {
        Files.write(root.resolve("a.svgz"), new byte[] {1, 2, 3});
        Reply reply = running.get("/a.svgz");
        assertThat(reply.header("content-type")).isEqualTo("image/svg+xml");
        assertThat(reply.header("content-encoding")).isEqualTo("gzip");
        assertThat(reply.body().length()).isEqualTo(3);
        assertThat(running.get("/a.svgz", "range", "bytes=9-").header("content-encoding")).isNull();
        assertThat(running.get("/", "accept", "text/html").header("content-encoding")).isNull();
    }

    @Test
    void answersHeadWithTheSameHeadAndNoBody() throws IOException {
        Files.writeString(root.resolve("small.txt"), "hello");
        Files.write(root.resolve("large.bin"), new byte[300_000]);

        for (String path : List.of("/small.txt", "/large.bin", "/", "/nope")) {
            Reply get = running.get(path);
            Reply head = running.send(HttpMethod.HEAD, path);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body().length()).as(path).isZero();
            assertThat(head.header("content-length")).as(path).isEqualTo("" + get.body().length());
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(head.header("etag")).isEqualTo(get.header("etag"));
        }
    }

    @Test
    void answers304UntilTheFileChanges() throws IOException {
        Path file = Files.writeString(root.resolve("a.txt"), "hello");
        Reply first = running.get("/a.txt");

        Reply byTag = running.get("/a.txt", "if-none-match", first.header("etag"));
        Reply byDate = running.get("/a.txt", "if-modified-since", first.header("last-modified"));
        Files.writeString(file, "hello, world");
        Reply changed = running.get("/a.txt", "if-none-match", first.header("etag"));

        for (Reply reply : List.of(byTag, byDate)) {
            assertThat(reply.status()).isEqualTo(304);
            assertThat(reply.body().length()).isZero();
            assertThat(reply.header("etag")).isEqualTo(first.header("etag"));
            assertThat(reply.header("content-length")).isNull();
        }
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).isEqualTo("hello, world");
    }

    @Test
    void datesNoFileLaterThanTheAnswer() throws IOException {
        Path file = Files.writeString(root.resolve("a.txt"), "hello");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2199-01-01T00:00:00Z")));

        Reply first = running.get("/a.txt");
        String modified = first.header("last-modified");

        assertThat(httpDate(modified)).isBeforeOrEqualTo(httpDate(first.header("date")));
        assertThat(first.header("etag")).startsWith("\"");
        assertThat(running.get("/a.txt", "if-none-match", first.header("etag")).status())
                .isEqualTo(304);
        assertThat(running.get("/a.txt", "if-modified-since", modified).status()).isEqualTo(200);
        assertThat(running.get("/a.txt", "if-unmodified-since", modified).status()).isEqualTo(412);
    }

    private static ZonedDateTime httpDate(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    @Test
    void showsTheStartPageUntilThereIsAnIndex() throws IOException {
        Reply start = running.get("/");
        Files.writeString(root.resolve("index.html"), "<h1>Hello</h1>");

        assertThat(start.status()).isEqualTo(200);
        assertThat(start.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(start.text())
                .contains(
                        "web-001",
                        "https://web-001.localhost:8443",
                        "http://web-001.localhost:8080",
                        "http://127.0.0.1:9001");
        assertThat(start.text().replaceAll("</?span>", "")).contains(root.toString());
        assertThat(running.get("/").text()).startsWith("<h1>Hello</h1>");
    }

    @Test
    void redirectsADirectoryToItsSlashOnThisHost() throws IOException {
        Files.createDirectories(root.resolve("my docs"));
        Files.writeString(root.resolve("my docs/index.html"), "docs");

        Reply redirect = running.get("/my%20docs?a=1&b=%2F");
        Reply doubled = running.get("//my%20docs");

        assertThat(redirect.status()).isEqualTo(301);
        assertThat(redirect.header("location")).isEqualTo("/my%20docs/?a=1&b=%2F");
        assertThat(redirect.header("content-length")).isEqualTo("0");
        assertThat(doubled.header("location")).isEqualTo("/my%20docs/");
        assertThat(running.get("/my%20docs/").text()).startsWith("docs");
    }

    @Test
    void wordsA404ForPeopleAndForTerminals() {
        Reply page = running.get("/no/<b>.html", "accept", BROWSER);
        Reply plain = running.get("/no/such.html", "accept", "*/*");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("/no/&lt;b&gt;.html").doesNotContain("<b>");
        assertThat(plain.status()).isEqualTo(404);
        assertThat(plain.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(plain.text()).contains("'/no/such.html'").contains(root.toString());
        assertThat(List.of(page.header("vary"), plain.header("vary"))).containsOnly("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {BROWSER, "*/*"})
    void tellsNobodyWhereItsFilesLieInProduction(String accept) throws IOException {
        running.close();
        running = new RunningServer(transport, dir, root, Profile.PROD);

        for (String path : List.of("/nope", "/", "/../x")) {
            Reply reply = running.get(path, "accept", accept);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.text()).as(path).doesNotContain(root.toString(), dir.toString());
        }
        Files.delete(root);
        Reply gone = running.get("/nope", "accept", accept);
        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.text().replaceAll("</?span>", "")).doesNotContain(root.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"})
    void allowsNothingButReading(String method) {
        Reply reply = running.send(HttpMethod.valueOf(method), "/");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void neverLeavesTheRootWhateverTheSpelling() throws IOException {
        Files.writeString(dir.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("link.txt"), dir.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), dir);

        assertThat(running.get("/link.txt").status()).isEqualTo(404);
        assertThat(running.get("/up/secret.txt").status()).isEqualTo(404);
        for (String path :
                List.of(
                        "/../secret.txt",
                        "/..%2fsecret.txt",
                        "/%2e%2e/secret.txt",
                        "/%2e%2e%2fsecret.txt",
                        "//../secret.txt",
                        "/./%2E./secret.txt",
                        "http://web-001.localhost/../secret.txt")) {
            assertThat(raw(path)).as(path).startsWith("HTTP/1.1 404 ").doesNotContain("secret\n");
        }
        for (String path : List.of("/..\\secret.txt", "/%00", "/%c0%ae%c0%ae/secret.txt", "/%")) {
            assertThat(raw(path)).as(path).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void takesNamesThatAClientDidNotEncode() throws IOException {
        Files.writeString(root.resolve("grüße.txt"), "hello");

        String rawUtf8 = new String("/grüße.txt".getBytes(UTF_8), ISO_8859_1);

        assertThat(raw(rawUtf8)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhello");
    }

    /** As clients of a forward proxy send it, and every server must take it (RFC 9112, 3.2.2). */
    @Test
    void takesATargetInAbsoluteFormForItsPath() throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/a.txt"), "hello");

        assertThat(raw("http://web-001.localhost/docs/a.txt?x=1"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\nhello");
        assertThat(raw("HTTPS://web-001.localhost:8443/docs?x=1"))
                .startsWith("HTTP/1.1 301 ")
                .containsIgnoringCase("\r\nlocation: /docs/?x=1\r\n");
        assertThat(raw("http://web-001.localhost/.dev/api/health")).contains("healthy");
        assertThat(raw("http://web-001.localhost"))
                .startsWith("HTTP/1.1 200 ")
                .contains("https://web-001.localhost:8443");
    }

    @Test
    void tellsItsHealth() {
        running.nanoTime.addAndGet(Duration.ofSeconds(75).toNanos());

        Reply alias = running.get("/api/health");
        Reply reply = running.get("/.dev/api/health");

        assertThat(alias.status()).isEqualTo(200);
        assertThat(alias.header("content-type")).isEqualTo("application/json");
        JsonObject health = new JsonObject(reply.body());
        assertThat(health.getLong("timestamp")).isPositive();
        health.remove("timestamp");
        assertThat(health)
                .isEqualTo(
                        new JsonObject()
                                .put("status", "healthy")
                                .put("name", "web-001")
                                .put("incarnation", 3)
                                .put("uptime_seconds", 75));
    }

    @Test
    void leavesTheAliasToASiteThatHasAnApiOfItsOwn() throws IOException {
        Files.createDirectories(root.resolve("api"));

        assertThat(running.get("/api/health").status()).isEqualTo(404);
        Files.writeString(root.resolve("api/health"), "mine");
        assertThat(running.get("/api/health").text()).isEqualTo("mine");
        assertThat(running.get("/.dev/api/health").text()).contains("healthy");
    }

    @Test
    void hasNoAliasWhereTheUserWantsNone() {
        running.close();
        running = RunningServer.withoutAlias(transport, dir, root);

        assertThat(running.get("/api/health").status()).isEqualTo(404);
        assertThat(running.get("/.dev/api/health").status()).isEqualTo(200);
    }

    @Test
    void keepsItsOwnPrefixForItself() throws IOException {
        Files.createDirectories(root.resolve(".dev/api"));
        Files.writeString(root.resolve(".dev/x.txt"), "x");

        for (String path : List.of("/.dev", "/.dev/", "/.dev/x.txt", "/.dev/api/health/")) {
            assertThat(running.get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void tellsWhenTheRootGoesAndWhenItComesBack() throws IOException {
        Files.writeString(root.resolve("a.txt"), "hello");
        Path away = Files.move(root, dir.resolve("away"));
        String reason = "document root '" + root + "' does not exist";

        Reply page = running.get("/a.txt", "accept", BROWSER);
        Reply health = running.get("/api/health");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("mkdir -p " + root);
        assertThat(health.status()).isEqualTo(503);
        assertThat(new JsonObject(health.body()).getString("status")).isEqualTo("failing");
        assertThat(new JsonObject(health.body()).getString("reason")).isEqualTo(reason);
        assertThat(running.rootEvents).containsExactly("failing: " + reason);

        Files.move(away, root);
        assertThat(running.get("/a.txt").text()).isEqualTo("hello");
        assertThat(running.get("/api/health").status()).isEqualTo(200);
        assertThat(running.rootEvents).containsExactly("failing: " + reason, "recovered");
    }

    @Test
    void logsEveryAnswer() throws IOException {
        Files.writeString(root.resolve("a.txt"), "hello");

        running.get("/a.txt?q=1");
        running.send(HttpMethod.HEAD, "/a.txt");
        running.get("/nope%0A");
        running.server.drained().timeout(20, SECONDS).await();

        assertThat(running.log)
                .hasSize(3)
                .contains("GET /a.txt 200 5 B 0 ms", "HEAD /a.txt 200 0 B 0 ms")
                .anyMatch(line -> line.startsWith("GET /nope%0A 404 "));
        assertThat(running.server.inFlight()).isZero();
    }

    @Test
    void logsAUsersHealthRequestAndNotTheSupervisorsOwn() {
        String own = RunningServer.PROBE.nonce();

        Reply probed = running.get("/.dev/api/health", Probe.HEADER, own);
        running.get("/.dev/api/health", Probe.HEADER, own.replace('f', '0'));
        running.get("/.dev/api/health");
        running.server.drained().timeout(20, SECONDS).await();

        assertThat(probed.status()).isEqualTo(200);
        assertThat(running.log)
                .hasSize(2)
                .allMatch(line -> line.startsWith("GET /.dev/api/health 200 "));
    }

    /** All that comes back for one request with exactly this target. */
    private String raw(String target) throws IOException {
        try (SocketChannel channel = running.dial()) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }
}
