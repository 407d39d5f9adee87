package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code supervisor.yaml} says is what servers, proxy and watcher do. */
class SettingsIT {
    private static final int LIMIT_MILLIS = 20_000;

    @TempDir private Path folder;

    @Test
    void ofTheFileAreInForce() throws Exception {
        try (Product product = new Product(folder)) {
            Files.writeString(
                    product.project().resolve("supervisor.yaml"),
                    """
                    isolation: shared
                    proxy: {redirect: true}
                    api: {alias: false}
                    watch: {quiet-period: 4s}
                    """);
            product.succeed("start", "--servers", "1", "-d");
            int https = product.httpsPort();
            Path site = product.project().resolve("www/web-001");
            try (Browser browser = new Browser(product.caFile(), https)) {
                assertThat(browser.fetch("web-001", "/api/health").status()).isEqualTo(404);
                assertThat(browser.fetch("web-001", "/.dev/api/health").status()).isEqualTo(200);
                assertThat(head(plainPort(product), "web-001.localhost"))
                        .startsWith("HTTP/1.1 301 ")
                        .contains("location: https://web-001.localhost:%d/a?b".formatted(https));

                OpenPage page =
                        OpenPage.of(browser.vertx(), "web-001.localhost", https, product.caFile());
                long written = System.nanoTime();
                Files.writeString(site.resolve("a.css"), "a {}");
                page.next();
                // It can only be later on a slow machine; the usual period is 80 ms.
                assertThat(Duration.ofNanos(System.nanoTime() - written))
                        .isGreaterThan(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void thatWouldGiveAwayTheSupervisorsTokensStartNothing() throws Exception {
        try (Product product = new Product(folder)) {
            Files.createDirectories(product.home().resolve("run"));
            Files.writeString(
                    product.project().resolve("supervisor.yaml"),
                    "servers: {shop: {root: .supervisor/run}}\n");
            Product.Outcome refused = product.run("start", "-d");
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("error: server 'shop': document root", "supervisor's own files");
            assertThat(product.run("status").status()).isEqualTo(4);
        }
    }

    private static int plainPort(Product product) throws Exception {
        return Math.toIntExact((Long) Json.object(product.status().get("proxy")).get("http_port"));
    }

    /** What a plain listener answers, in small letters but for the first line. */
    private static String head(int port, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream()
                    .write(
                            "GET /a?b HTTP/1.1\r\nhost: %s\r\nconnection: close\r\n\r\n"
                                    .formatted(host)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
