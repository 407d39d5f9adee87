package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** Files that are streamed, in each of the ways a response can take. */
@Timeout(120)
class LargeFileIT {
    private static final long SIZE = 64L << 20;

    /** How a response travels: by Vert.x's own sendFile, or pumped. */
    enum Way {
        UNIX_HTTP_1,
        TCP_HTTP_1,
        TLS_HTTP_1,
        TCP_HTTP_2
    }

    @TempDir Path dir;
    Path root;
    Path file;
    RunningServer running;

    @BeforeEach
    void aSparseFile() throws IOException {
        root = Files.createDirectory(dir.resolve("www"));
        file = root.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SIZE);
            for (long at = 12_345; at < SIZE; at += 7_654_321) {
                sparse.seek(at);
                sparse.writeLong(at);
            }
        }
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @EnumSource
    void arrivesWhole(Way way) throws Exception {
        start(way);

        HttpClientResponse response =
                running.open(HttpMethod.GET, "/large.bin").timeout(20, SECONDS).await();
        assertThat(response.getHeader("content-length")).isEqualTo("" + SIZE);
        assertThat(response.version()).isEqualTo(version(way));
        assertThat(checksum(response).timeout(60, SECONDS).await()).isEqualTo(checksum(file));
        running.server.drained().timeout(20, SECONDS).await();

        assertThat(running.log).hasSize(1);
        assertThat(running.log.getFirst())
                .startsWith("GET /large.bin 200 " + SIZE + " B ")
                .endsWith(" ms");
    }

    @ParameterizedTest
    @EnumSource
    void endsTheConnectionWhenTheFileShrinksMeanwhile(Way way) throws Exception {
        start(way);
        HttpClientResponse response =
                running.open(HttpMethod.GET, "/large.bin").timeout(20, SECONDS).await();

        try (RandomAccessFile shrunk = new RandomAccessFile(file.toFile(), "rw")) {
            shrunk.setLength(1);
        }

        assertThatThrownBy(() -> checksum(response).timeout(60, SECONDS).await()).isNotNull();
        running.server.drained().timeout(20, SECONDS).await();
        assertThat(running.log.getFirst()).endsWith(" cut off");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIX_HTTP_1", "TCP_HTTP_2"})
    void isCountedUntilTheClientHasIt(Way way) throws Exception {
        start(way);
        HttpClientResponse response =
                running.open(HttpMethod.GET, "/large.bin").timeout(20, SECONDS).await();

        Future<Void> drained = running.server.drained();
        assertThat(running.server.inFlight()).isEqualTo(1);
        assertThat(drained.isComplete()).isFalse();

        checksum(response).timeout(60, SECONDS).await();
        drained.timeout(20, SECONDS).await();
        assertThat(running.server.inFlight()).isZero();
        assertThat(running.server.requests()).isEqualTo(1);
    }

    @Test
    void isLetGoWhenTheClientGoesAway() throws Exception {
        start(Way.UNIX_HTTP_1);
        try (SocketChannel channel = running.dial()) {
            String request = "GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
            assertThat(Channels.newInputStream(channel).readNBytes(1000)).hasSize(1000);
        }

        running.server.drained().timeout(20, SECONDS).await();
        assertThat(running.log.getFirst()).endsWith(" cut off");
    }

    @ParameterizedTest
    @EnumSource
    void isCutOffWhenTheServerGivesItUp(Way way) throws Exception {
        start(way);
        HttpClientResponse response =
                running.open(HttpMethod.GET, "/large.bin").timeout(20, SECONDS).await();
        Future<Void> drained = running.server.drained();

        running.server.cutOff();

        assertThatThrownBy(() -> checksum(response).timeout(60, SECONDS).await()).isNotNull();
        drained.timeout(20, SECONDS).await();
        assertThat(running.log.getFirst()).endsWith(" cut off");
    }

    @Test
    void isLetGoWhenTheClientResetsItsStream() throws Exception {
        start(Way.TCP_HTTP_2);
        HttpClientResponse response =
                running.open(HttpMethod.GET, "/large.bin").timeout(20, SECONDS).await();

        response.request().reset();

        running.server.drained().timeout(20, SECONDS).await();
        assertThat(running.log.getFirst()).endsWith(" cut off");
    }

    private void start(Way way) throws Exception {
        HttpServerOptions server = new HttpServerOptions();
        HttpClientOptions client =
                new HttpClientOptions()
                        .setProtocolVersion(version(way))
                        .setHttp2ClearTextUpgrade(false);
        if (way == Way.TLS_HTTP_1) {
            server.setSsl(true).setKeyCertOptions(keyStore());
            client.setSsl(true).setTrustAll(true).setVerifyHost(false);
        }
        Transport transport = way == Way.UNIX_HTTP_1 ? Transport.UNIX : Transport.TCP;
        running = new RunningServer(transport, dir, root, server, client);
    }

    private static HttpVersion version(Way way) {
        return way == Way.TCP_HTTP_2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1;
    }

    private PfxOptions keyStore() throws Exception {
        Path store = dir.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "test",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor(30, SECONDS)).isTrue();
        return new PfxOptions().setPath(store.toString()).setPassword("changeit");
    }

    private static Future<Long> checksum(HttpClientResponse response) {
        CRC32C sum = new CRC32C();
        Promise<Long> promise = Promise.promise();
        response.exceptionHandler(promise::tryFail);
        response.endHandler(end -> promise.tryComplete(sum.getValue()));
        response.handler(chunk -> sum.update(chunk.getBytes()));
        response.resume();
        return promise.future();
    }

    private static long checksum(Path file) throws IOException {
        try (CheckedInputStream in =
                new CheckedInputStream(Files.newInputStream(file), new CRC32C())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }
}
