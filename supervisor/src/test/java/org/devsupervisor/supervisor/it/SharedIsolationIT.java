package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same servers as verticles of one JVM. */
class SharedIsolationIT {
    @Test
    void servesTheFortiethOfFortyServersFromOneProcess(@TempDir Path folder) throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "40", "--isolation", "shared", "-d");
            List<Map<String, Object>> servers = product.list();
            assertThat(servers).extracting(s -> s.get("state")).hasSize(40).containsOnly("READY");
            assertThat(servers)
                    .allSatisfy(server -> {
                        assertThat(server.get("isolation")).isEqualTo("shared");
                        assertThat(server.get("pid")).isNull();
                        assertThat(server.get("rss_bytes")).isNull();
                    });
            String url = "https://web-040.localhost:" + product.httpsPort() + "/";
            assertThat(Curl.head(product.caFile(), url)).isEqualTo("2 200");
            assertThat(Curl.head(product.caFile(), url, "--http1.1")).isEqualTo("1.1 200");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                for (int number = 1; number <= 40; number++) {
                    String name = "web-%03d".formatted(number);
                    assertThat(browser.fetch(name, "/").body().toString()).contains(name);
                }
            }

            product.succeed("restart", "web-040");
            assertThat(product.server("web-040").get("incarnation")).isEqualTo(2L);
            product.succeed("stop", "web-040");
            assertThat(product.server("web-040").get("state")).isEqualTo("STOPPED");
            assertThat(Curl.head(product.caFile(), url)).isEqualTo("2 503");
        }
    }

    @Test
    void movesAServerBetweenAProcessAndTheSharedJvm(@TempDir Path folder) throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "1", "-d");
            long pid = product.workerPids().getFirst();
            product.succeed("start", "--servers", "1", "--isolation", "shared", "-d");
            product.awaitEnd(List.of(pid), 60);
            assertThat(product.server("web-001").get("isolation")).isEqualTo("shared");
            assertThat(product.server("web-001").get("state")).isEqualTo("READY");
        }
    }
}
