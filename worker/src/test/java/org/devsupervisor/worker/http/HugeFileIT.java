package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Five gigabytes through a JVM that could not hold a hundredth of them. */
@Timeout(300)
class HugeFileIT {
    private static final long SIZE = 5L << 30;
    private static final String END = "the very end";
    private static final int MEGABYTES = 24;

    /** About twice what was measured: 79 MB streamed, 86 MB pumped. */
    private static final long MOST_RESIDENT_KILOBYTES = 170_000;

    @TempDir Path dir;
    private final Vertx vertx = Vertx.vertx();
    private Process server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(dir.resolve("huge.bin").toFile(), "rw")) {
            sparse.setLength(SIZE);
            sparse.seek(SIZE - END.length());
            sparse.write(END.getBytes(UTF_8));
        }
        server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + MEGABYTES + "m",
                                "-XX:MaxDirectMemorySize=" + MEGABYTES + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallServer.class.getName(),
                                dir.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        port =
                Integer.parseInt(
                        new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))
                                .readLine());
    }

    @AfterEach
    void stop() throws Exception {
        server.getOutputStream().close();
        boolean ended = server.waitFor(20, SECONDS);
        if (!ended) {
            server.destroyForcibly();
        }
        vertx.close().timeout(20, SECONDS).await();
        assertThat(ended).isTrue();
    }

    /** Read from a bare socket: a client that parses would take most of the time. */
    @Test
    void isStreamedInConstantMemory() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream()
                    .write(
                            "GET /huge.bin HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
                                    .getBytes(US_ASCII));
            assertThat(read(socket.getInputStream())).isEqualTo(new Received(200, SIZE, END));
        }
        assertThat(peakKilobytes()).isLessThan(MOST_RESIDENT_KILOBYTES);
    }

    /** Over HTTP/2 the file is pumped; a tenth of it is enough to burst this JVM. */
    @Test
    void isPumpedInConstantMemory() throws IOException {
        long tenth = SIZE / 10;
        assertThat(tenth).isGreaterThan(MOST_RESIDENT_KILOBYTES * 1024);

        assertThat(get("bytes=" + (SIZE - tenth) + "-")).isEqualTo(new Received(206, tenth, END));
        assertThat(peakKilobytes()).isLessThan(MOST_RESIDENT_KILOBYTES);
    }

    record Received(int status, long bytes, String end) {}

    /** One response, to the end of the connection. */
    private static Received read(InputStream connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        long bytes = 0;
        String last = "";
        byte[] chunk = new byte[1 << 20];
        for (int read = connection.read(chunk); read >= 0; read = connection.read(chunk)) {
            bytes += read;
            int kept = Math.min(read, END.length());
            last += new String(chunk, read - kept, kept, UTF_8);
            last = last.substring(Math.max(0, last.length() - END.length()));
        }
        return new Received(Integer.parseInt(head.substring(9, 12)), bytes, last);
    }

    private Received get(String range) {
        HttpClientAgent client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2ClearTextUpgrade(false));
        RequestOptions options =
                new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMethod(HttpMethod.GET)
                        .setURI("/huge.bin")
                        .addHeader("range", range);
        return client.request(options)
                .compose(request -> request.send().compose(HugeFileIT::count))
                .eventually(client::close)
                .timeout(120, SECONDS)
                .await();
    }

    private static Future<Received> count(HttpClientResponse response) {
        Promise<Received> promise = Promise.promise();
        long[] bytes = new long[1];
        Buffer[] last = {Buffer.buffer()};
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end ->
                promise.tryComplete(new Received(response.statusCode(), bytes[0], end(last[0]))));
        response.handler(chunk -> {
            bytes[0] += chunk.length();
            last[0] = chunk.length() < END.length() ? last[0].copy().appendBuffer(chunk) : chunk;
        });
        return promise.future();
    }

    private static String end(Buffer last) {
        return last.getString(last.length() - END.length(), last.length());
    }

    /** The largest resident set so far; ends the test where the system does not tell. */
    private long peakKilobytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(server.pid()), "status");
        assumeTrue(Files.exists(status), "the peak of memory stands in /proc, which is not here");
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return abort("this kernel's " + status + " has no VmHWM, the peak of memory");
    }
}
