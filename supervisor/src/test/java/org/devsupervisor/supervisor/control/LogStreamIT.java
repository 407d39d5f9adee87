package org.devsupervisor.supervisor.control;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.log.LogLine;
import org.devsupervisor.supervisor.log.LogStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class LogStreamIT {
    private static final ServerName API = new ServerName("api");
    private static final ServerName WEB = new ServerName("web");

    @TempDir private Path directory;
    private final Vertx vertx = Vertx.vertx();
    private LogStore logs;
    private HttpServer server;

    @BeforeEach
    void open() {
        logs = new LogStore(directory, Runnable::run);
        LogStream stream = new LogStream(vertx, words -> List.of(API, WEB), logs);
        server =
                vertx.createHttpServer()
                        .requestHandler(stream::open)
                        .listen(0, "127.0.0.1")
                        .timeout(20, SECONDS)
                        .await();
    }

    @AfterEach
    void close() {
        vertx.close().timeout(20, SECONDS).await();
        logs.close();
    }

    @Test
    void mergesTheLastLinesByTime() throws Exception {
        Files.writeString(
                directory.resolve("api.log"),
                "2026-03-04T05:06:01Z out one\n2026-03-04T05:06:02Z sup three\n");
        Files.writeString(directory.resolve("web.log"), "2026-03-04T05:06:01.5Z out two\n");
        try (Reader reader = new Reader("n=2")) {
            assertThat(reader.next())
                    .isEqualTo(
                            new JsonObject()
                                    .put("server", "web")
                                    .put("at", "2026-03-04T05:06:01.500000Z")
                                    .put("stream", "out")
                                    .put("text", "two"));
            assertThat(reader.next().getString("text")).isEqualTo("three");
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void goesOnWithNewLinesAfterThePast() throws Exception {
        logs.tell(API, "one");
        try (Reader reader = new Reader("follow=true")) {
            assertThat(reader.next().getString("text")).isEqualTo("one");
            logs.print(WEB, "two");
            assertThat(reader.next().getString("text")).isEqualTo("two");
        }
    }

    @Test
    void followsServersThatAreMadeMeanwhileWhenAllAreFollowed() throws Exception {
        logs.tell(API, "one");
        try (Reader all = new Reader("follow=true");
                Reader some = new Reader("follow=true&server=api")) {
            assertThat(all.next().getString("text")).isEqualTo("one");
            assertThat(some.next().getString("text")).isEqualTo("one");
            logs.tell(new ServerName("new"), "two");
            logs.tell(API, "three");
            assertThat(all.next().getString("server")).isEqualTo("new");
            assertThat(all.next().getString("text")).isEqualTo("three");
            assertThat(some.next().getString("text")).isEqualTo("three");
        }
    }

    @Test
    void tellsASlowReaderHowManyLinesItMissedAndGoesOn() throws Exception {
        logs.tell(API, "begin");
        try (Reader reader = new Reader("follow=true")) {
            assertThat(reader.next().getString("text")).isEqualTo("begin");
            int count = 40_000;
            String filler = "x".repeat(1_000);
            for (int i = 0; i < count; i++) {
                logs.of(API).append(LogLine.out(filler));
            }
            logs.tell(API, "end");
            long seen = 0;
            long skipped = 0;
            // What told of the gap comes without another line having to follow.
            while (seen + skipped < count + 1) {
                String text = reader.next().getString("text");
                if (text.endsWith(" skipped: the reader is slower than the log")) {
                    skipped += Long.parseLong(text.substring(0, text.indexOf(' ')));
                } else {
                    seen++;
                }
            }
            assertThat(seen + skipped).isEqualTo(count + 1);
            assertThat(skipped).isPositive();
            logs.tell(API, "after");
            assertThat(reader.next().getString("text")).isEqualTo("after");
        }
    }

    @Test
    void sendsNoMoreThanAReaderCanUseAndSaysWhereTheRestIs() throws Exception {
        writeMuch();
        try (Reader reader = new Reader("n=100000")) {
            JsonObject first = reader.next();
            assertThat(first.getString("stream")).isEqualTo("sup");
            assertThat(first.getString("text"))
                    .startsWith("older lines are left out")
                    .endsWith("all are in '%s'".formatted(directory));
            long characters = 0;
            JsonObject last = first;
            for (JsonObject line = reader.next(); line != null; line = reader.next()) {
                characters += line.getString("text").length();
                last = line;
            }
            assertThat(characters).isBetween(3L << 20, 4L << 20);
            assertThat(last.getString("text")).startsWith("1199 ");
        }
    }

    /** In each of two logs 10 MB, the lines of the one between those of the other. */
    private void writeMuch() throws IOException {
        String filler = "x".repeat(16_000);
        StringBuilder api = new StringBuilder();
        StringBuilder web = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            (i % 2 == 0 ? api : web)
                    .append(
                            "2026-03-04T%02d:%02d:00.000000Z out %d %s\n"
                                    .formatted(i / 60, i % 60, i, filler));
        }
        Files.writeString(directory.resolve("api.log"), api);
        Files.writeString(directory.resolve("web.log"), web);
    }

    @Test
    void saysWhatIsWrongWithALogThatCannotBeRead() throws Exception {
        Files.createDirectory(directory.resolve("api.log"));
        try (Reader reader = new Reader("n=5")) {
            assertThat(reader.head.getFirst()).startsWith("HTTP/1.0 500 ");
            assertThat(reader.head).contains("content-type: application/json");
            assertThat(reader.next().getString("message"))
                    .isEqualTo(
                            "log '%s' cannot be read: Is a directory"
                                    .formatted(directory.resolve("api.log")));
        }
    }

    @Test
    void refusesANumberOfLinesThatIsNone() throws Exception {
        try (Reader reader = new Reader("n=many")) {
            assertThat(reader.head.getFirst()).startsWith("HTTP/1.0 422 ");
        }
    }

    /** A bare client of HTTP/1.0, which gets no chunks. */
    private final class Reader implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        final List<String> head = new ArrayList<>();

        Reader(String query) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            ("GET /v1/logs?" + query + " HTTP/1.0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                head.add(line);
            }
        }

        JsonObject next() throws IOException {
            String line = lines.readLine();
            return line == null ? null : new JsonObject(line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
