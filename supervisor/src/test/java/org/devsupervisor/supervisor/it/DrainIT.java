package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is under way to a server that is to end: it comes whole, unless it takes too long. */
class DrainIT {
    /** More than the kernel takes for a client that takes nothing (tcp_wmem: 4 MiB). */
    private static final long HUGE_BYTES = 32L << 20;

    /** More than the proxy takes for a client of HTTP/2, which sets a window of 64 KiB. */
    private static final long LARGE_BYTES = 4L << 20;

    /**
     * More than a client of HTTP/2 lets itself be sent, and little enough for the proxy to hold.
     */
    private static final long SMALL_BYTES = 100L << 10;

    /** Never reached but by what waits in vain. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final List<String> SERVERS = List.of("process", "shared");

    @TempDir private Path folder;
    private Product product;
    private Browser browser;

    @BeforeEach
    void makeFiles() throws IOException {
        Path root = Files.createDirectory(folder.resolve("site"));
        sparse(root.resolve("huge.bin"), HUGE_BYTES);
        sparse(root.resolve("large.bin"), LARGE_BYTES);
        sparse(root.resolve("small.bin"), SMALL_BYTES);
        product = new Product(folder);
    }

    @AfterEach
    void end() throws Exception {
        try (Product ended = product;
                Browser closed = browser) {
            assertThat(closed).isNotNull();
        }
    }

    @Test
    void stopsAServerWhenEveryClientHasTheWholeOfItsAnswer() throws Exception {
        start(LONG);
        for (String server : SERVERS) {
            List<Started> downloads = downloads(server);

            Process stop = product.begin("stop", server);
            awaitDraining(server);
            for (Started download : downloads) {
                assertThat(stop.isAlive()).isTrue();
                download.assertWhole();
            }

            assertThat(stop.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(stop.exitValue()).isZero();
            assertThat(product.server(server).get("state")).isEqualTo("STOPPED");
            assertThat(browser.fetch(server, "/small.bin").status()).isEqualTo(503);
        }
    }

    @Test
    void cutsOffAClientThatIsSlowerThanTheTimeToDrain() throws Exception {
        start(Duration.ofMillis(200));
        for (String server : SERVERS) {
            List<Started> downloads = largeDownloads(server);

            long began = System.nanoTime();
            product.succeed("stop", server);

            // A worker that has to be killed takes the whole grace period.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
            assertThat(product.server(server).get("state")).isEqualTo("STOPPED");
            for (Started download : downloads) {
                download.assertCutOff();
            }
        }
    }

    @Test
    void tellsOpenPagesThatTheServerRestarts() throws Exception {
        start(LONG);
        for (String server : SERVERS) {
            for (String command : List.of("restart", "stop")) {
                OpenPage page =
                        OpenPage.of(
                                browser.vertx(),
                                server + ".localhost",
                                product.httpsPort(),
                                product.caFile());
                OpenPage direct = OpenPage.of(browser.vertx(), "127.0.0.1", port(server), null);

                product.succeed(command, server);

                assertThat(page.closeCode()).as(command).isEqualTo(1012);
                assertThat(direct.closeCode()).as(command).isEqualTo(1012);
            }
        }
    }

    /** A static site takes none and says so at once, so one that never ends holds up nobody. */
    @Test
    void waitsForNoUpload() throws Exception {
        start(LONG);
        for (String server : SERVERS) {
            try (Socket upload = new Socket(InetAddress.ofLiteral("127.0.0.1"), port(server))) {
                upload.setSoTimeout(Math.toIntExact(LONG.toMillis()));
                upload.getOutputStream()
                        .write(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1"
                                        .getBytes(US_ASCII));
                byte[] answer = upload.getInputStream().readNBytes("HTTP/1.1 405".length());
                int overHttp2 = browser.beginUpload(server, "/");

                long began = System.nanoTime();
                product.succeed("stop", server);

                assertThat(new String(answer, US_ASCII)).isEqualTo("HTTP/1.1 405");
                assertThat(overHttp2).isEqualTo(405);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
            }
        }
    }

    @Test
    void goesDownWhenEveryClientHasTheWholeOfItsAnswer() throws Exception {
        start(LONG);
        List<Started> downloads = new ArrayList<>();
        for (String server : SERVERS) {
            downloads.addAll(downloads(server));
        }

        Process down = product.begin("down");
        for (String server : SERVERS) {
            awaitDraining(server);
        }
        for (Started download : downloads) {
            assertThat(down.isAlive()).isTrue();
            download.assertWhole();
        }

        assertThat(down.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(down.exitValue()).isZero();
    }

    private void start(Duration drain) throws Exception {
        product.declareOneOfEachIsolation(
                folder.resolve("site"),
                """
                timeouts:
                  drain: %dms
                  grace: %ds
                """
                        .formatted(drain.toMillis(), LONG.toSeconds()));
        product.succeed("start", "-d");
        browser = new Browser(product.caFile(), product.httpsPort());
    }

    /** Over either version, and one that the proxy may hold whole. */
    private List<Started> downloads(String server) throws Exception {
        List<Started> downloads = new ArrayList<>(largeDownloads(server));
        downloads.add(new Started(Download.overHttp2(browser, server, "/small.bin"), SMALL_BYTES));
        return downloads;
    }

    private List<Started> largeDownloads(String server) throws Exception {
        return List.of(
                new Started(Download.overHttp2(browser, server, "/large.bin"), LARGE_BYTES),
                new Started(Download.overHttp1(port(server), "/huge.bin"), HUGE_BYTES));
    }

    private record Started(Download download, long bytes) {
        void assertWhole() throws Exception {
            assertThat(download.finish()).as("%s", download).isEqualTo(bytes);
        }

        void assertCutOff() throws Exception {
            assertThat(download.finish()).as("%s", download).isLessThan(bytes);
        }
    }

    private int port(String server) throws Exception {
        return Math.toIntExact((Long) product.server(server).get("port"));
    }

    /** Asks until new requests are turned away. */
    private void awaitDraining(String server) throws Exception {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (browser.fetch(server, "/.dev/api/health").status() != 503) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private static void sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
    }
}
