package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A site of several thousand real files: each is found from {@code /} and comes through the proxy,
 * whole, in parts and not at all when the client has it, as it is on disk.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrawlIT {
    private static final int MANY = 3_000;

    private Product product;
    private CrawledSite site;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        product = new Product(folder);
        site = CrawledSite.make(folder.resolve("site"));
        product.declareOneOfEachIsolation(site.root(), "");
        product.succeed("start", "-d");
        browser = new Browser(product.caFile(), product.httpsPort());
    }

    @AfterAll
    void end() throws Exception {
        try (Product ended = product;
                Browser closed = browser) {
            assertThat(ended.run("down").status()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"process, 3", "shared, 9"})
    void servesEveryFileAsItIs(String isolation, int every) throws Exception {
        assertThat(product.server(isolation).get("isolation")).isEqualTo(isolation);
        assertThat(site.paths()).hasSizeGreaterThan(MANY);

        assertThat(new Crawl(site, new FileChecks(site, browser, isolation, every)).run())
                .isEqualTo(site.paths());
    }

    /** As clients send them that encode nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"process", "shared"})
    void findsFilesByTheBytesOfTheirNames(String isolation) throws Exception {
        List<String> paths =
                site.paths().stream()
                        .filter(path -> path.startsWith("/names/") && !path.contains(" "))
                        .filter(path -> path.chars().anyMatch(c -> c >= 0x80))
                        .toList();
        assertThat(paths).isNotEmpty();
        int port = Math.toIntExact((Long) product.server(isolation).get("port"));
        for (String path : paths) {
            String bytes = Files.readString(site.file(path), ISO_8859_1);
            String target = new String(path.getBytes(UTF_8), ISO_8859_1);

            assertThat(raw(port, target))
                    .as(path)
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\n" + bytes);
            assertThat(browser.fetch(isolation, target).body().toString(ISO_8859_1))
                    .as(path)
                    .isEqualTo(bytes);
        }
    }

    private static String raw(int port, String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(target);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
