package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.worker.http.RunningServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sockets of open pages. */
@Timeout(120)
class LiveReloadIT {
    private static final List<Change> CSS = List.of(new Change(Change.Kind.MODIFIED, "a.css"));
    private static final List<Change> HTML = List.of(new Change(Change.Kind.CREATED, "b.html"));

    /** The nonce of RFC 6455's own example. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    @TempDir Path dir;
    Path root;
    RunningServer running;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(dir.resolve("www"));
        running = new RunningServer(Transport.TCP, dir, root);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** A page as its script sees it. */
    private static final class Page {
        final WebSocket socket;
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final Promise<Integer> end = Promise.promise();

        Page(RunningServer server, String query, String... headers) {
            ClientWebSocket client = server.webSocket();
            client.textMessageHandler(heard::add)
                    .closeHandler(gone -> end.complete((int) client.closeStatusCode()));
            socket =
                    server.socket(client, LiveReload.PATH + query, headers)
                            .timeout(20, SECONDS)
                            .await();
        }

        JsonObject next() throws InterruptedException {
            return new JsonObject(heard.poll(20, SECONDS));
        }

        int closeCode() {
            return end.future().timeout(20, SECONDS).await();
        }
    }

    @Test
    void hearOnceOfEachBurst() throws InterruptedException {
        Page one = new Page(running, "");
        Page other = new Page(running, "");

        assertThat(running.server.reload(CSS, 1)).isEqualTo(2);
        assertThat(running.server.reload(HTML, 5_000)).isEqualTo(2);

        for (Page page : List.of(one, other)) {
            JsonObject first = page.next();
            assertThat(first.getLong("timestamp")).isPositive();
            first.remove("timestamp");
            assertThat(first)
                    .isEqualTo(
                            new JsonObject()
                                    .put("event_type", "modified")
                                    .put("file_path", root + "/a.css")
                                    .put("server_name", "web-001")
                                    .put("port", 9001)
                                    .put("file_extension", "css")
                                    .put("files", List.of("a.css"))
                                    .put("count", 1)
                                    .put("burst", 1));
            assertThat(page.next().getInteger("count")).isEqualTo(5_000);
            assertThat(page.heard).isEmpty();
        }
    }

    @Test
    void hearAtOnceOfWhatTheyMissedSinceTheirPageWasSent() throws InterruptedException {
        String sent = mark("/");
        running.server.reload(CSS, 1);
        running.server.reload(HTML, 5_000);

        Page behind = new Page(running, "?" + sent);
        Page current = new Page(running, "?" + mark("/"));
        Page unknown = new Page(running, "");
        running.server.reload(CSS, 1);

        assertThat(sent).endsWith("&seen=0");
        JsonObject missed = behind.next();
        assertThat(missed.getInteger("burst")).isEqualTo(2);
        assertThat(missed.getInteger("count")).isEqualTo(5_000);
        for (Page page : List.of(behind, current, unknown)) {
            assertThat(page.next().getInteger("burst")).isEqualTo(3);
            assertThat(page.heard).isEmpty();
        }
    }

    @Test
    void hearNothingTwiceWhenTheyComeBack() throws InterruptedException {
        String sent = mark("/");
        Page first = new Page(running, "?" + sent);
        running.server.reload(CSS, 1);
        int heard = first.next().getInteger("burst");
        first.socket.close();

        Page again = new Page(running, "?" + sent.replace("seen=0", "seen=" + heard));
        running.server.reload(HTML, 1);

        assertThat(again.next().getInteger("burst")).isEqualTo(2);
        assertThat(again.heard).isEmpty();
    }

    @Test
    void countNoMoreWhenTheyHaveClosed() throws InterruptedException {
        Page gone = new Page(running, "");
        Page open = new Page(running, "");
        gone.socket.close();

        // When the server notices is its own affair; that it does is bounded by the timeout.
        while (running.server.reload(CSS, 1) > 1) {
            Thread.onSpinWait();
        }
        assertThat(open.next().getString("file_extension")).isEqualTo("css");
    }

    @Test
    void keepNoRequestInFlight() {
        Page page = new Page(running, "");

        running.server.drained().timeout(20, SECONDS).await();

        assertThat(page.socket.isClosed()).isFalse();
        assertThat(running.server.inFlight()).isZero();
        assertThat(running.log).containsExactly("GET /.dev/reload 101 0 B 0 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9001",
                "https://web-001.localhost:8443",
                "http://web-001.localhost:8080"
            })
    void openForPagesOfThisServer(String origin) throws InterruptedException {
        Page page = new Page(running, "", "origin", origin);

        assertThat(running.server.reload(CSS, 1)).isEqualTo(1);
        assertThat(page.next().getString("file_extension")).isEqualTo("css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "http://localhost:3000", "null"})
    void stayClosedForPagesOfOthers(String origin) {
        assertThatThrownBy(() -> new Page(running, "", "origin", origin))
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(403));
        assertThat(running.server.reload(CSS, 1)).isZero();
    }

    @Test
    void areNothingForPlainRequests() {
        Reply reply = running.get("/.dev/reload");

        assertThat(reply.status()).isEqualTo(426);
        assertThat(reply.header("upgrade")).isEqualTo("websocket");
        assertThat(reply.header("connection")).isEqualTo("upgrade");
        assertThat(reply.text()).contains("WebSocket");
        assertThat(running.get("/.dev/reload").status()).isEqualTo(426);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?from=%", "?from=3-a&seen=%zz", "?%=1"})
    void stayClosedForParametersThatCannotBeRead(String query) throws IOException {
        String answer = upgrade(query, "13", KEY);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("percent-encoded");
        running.server.drained().timeout(20, SECONDS).await();
        assertThat(running.log).hasSize(1).first().asString().contains("/.dev/reload 400 ");
    }

    /** RFC 6455, 4.4: the answer names the version that would do. */
    @ParameterizedTest
    @ValueSource(strings = {"8", "0", "14", "13, 8", ""})
    void stayClosedForOtherVersionsOfTheProtocol(String version) throws IOException {
        String answer = upgrade("", version, KEY);

        assertThat(answer)
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nsec-websocket-version: 13\r\n")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBs*SBub25jZQ==", KEY + KEY})
    void stayClosedForMalformedKeys(String key) throws IOException {
        assertThat(upgrade("", "13", key))
                .startsWith("HTTP/1.1 400 ")
                .contains("Sec-WebSocket-Key");
    }

    @Test
    void openForATargetInAbsoluteForm() throws IOException {
        try (SocketChannel page = running.dial()) {
            page.write(handshake("http://web-001.localhost/.dev/reload?seen=0", "13", KEY));

            assertThat(head(Channels.newInputStream(page))).startsWith("HTTP/1.1 101 ");
        }
    }

    /** All that comes back for a handshake that is refused. */
    private String upgrade(String query, String version, String key) throws IOException {
        try (SocketChannel page = running.dial()) {
            page.write(handshake("/.dev/reload" + query, version, key));
            InputStream in = Channels.newInputStream(page);
            String head = head(in);
            Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
            assertThat(length.find()).as(head).isTrue();
            return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static ByteBuffer handshake(String target, String version, String key) {
        String request =
                String.join(
                        "\r\n",
                        "GET " + target + " HTTP/1.1",
                        "Host: x",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: " + version,
                        "Sec-WebSocket-Key: " + key,
                        "",
                        "");
        return ByteBuffer.wrap(request.getBytes(ISO_8859_1));
    }

    @Test
    void sendAPageOfAnotherIncarnationToReload() {
        Page current = new Page(running, "?" + mark("/"));
        Page other = new Page(running, "?from=2-abc");

        assertThat(other.closeCode()).isEqualTo(4001);
        assertThat(current.socket.isClosed()).isFalse();
        assertThat(running.server.reload(CSS, 1)).isEqualTo(1);
    }

    /** What the page at a path hands to its socket. */
    private String mark(String path) {
        Matcher matcher =
                Pattern.compile("reload\\.js\\?(from=3-[0-9a-z]+)&amp;(seen=[0-9]+)\"")
                        .matcher(running.get(path).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1) + '&' + matcher.group(2);
    }

    @Test
    void areLetGoWhenTheServerEnds() {
        Page page = new Page(running, "");

        running.server.letGoOfPages().timeout(20, SECONDS).await();

        assertThat(page.closeCode()).isEqualTo(1012);
        assertThat(new Page(running, "").closeCode()).isEqualTo(1012);
        assertThat(running.server.reload(CSS, 1)).isZero();
    }

    @Test
    void areDroppedWhenTheyAnswerNoPing() throws IOException {
        try (RunningServer pinging = RunningServer.pinging(dir, root, 20);
                SocketChannel silent = pinging.dial()) {
            silent.write(handshake("/.dev/reload", "13", KEY));

            InputStream in = Channels.newInputStream(silent);
            String head = head(in);
            // Two pings, then a close frame with status 1001.
            byte[] frames = {-119, 0, -119, 0, -120, 2, 3, -23};
            byte[] received = in.readNBytes(frames.length);

            assertThat(head).startsWith("HTTP/1.1 101 ");
            assertThat(received).isEqualTo(frames);
            assertThat(pinging.server.reload(CSS, 1)).isZero();
        }
    }

    @Test
    void haveAScriptThatConnects() {
        Reply script = running.get("/.dev/reload.js");

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.header("cache-control")).isEqualTo("no-store");
        assertThat(script.text()).contains('"' + LiveReload.PATH + '"').doesNotContain("{{");
        assertThat(running.get("/.dev/reload.js/").status()).isEqualTo(404);
    }

    @Test
    void areNotThereInProduction() throws IOException {
        try (RunningServer prod = new RunningServer(Transport.TCP, dir, root, Profile.PROD)) {
            assertThat(prod.get("/.dev/reload.js").status()).isEqualTo(404);
            assertThat(prod.get("/.dev/reload").status()).isEqualTo(404);
            assertThatThrownBy(() -> new Page(prod, ""))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(404));
        }
    }
}
