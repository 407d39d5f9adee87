package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From a saved file to the pages of the server whose file it is, and to no other. */
class ReloadIT {
    private static final int MANY = 5_000;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"process", "shared"})
    void tellsEachPageOfTheServerOnceWhicheverWayItIsOpen(String isolation) throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "2", "--isolation", isolation, "-d");
            Path site = product.project().resolve("www/web-001");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                List<OpenPage> pages = pages(product, browser);
                OpenPage stranger =
                        OpenPage.of(
                                browser.vertx(),
                                "web-002.localhost",
                                product.httpsPort(),
                                product.caFile());

                Files.writeString(site.resolve("index.html"), "<h1>Hello</h1>");
                for (OpenPage page : pages) {
                    JsonObject told = page.next();
                    assertThat(told.fieldNames())
                            .contains(
                                    "event_type",
                                    "file_path",
                                    "server_name",
                                    "port",
                                    "timestamp",
                                    "file_extension");
                    assertThat(told.getString("event_type")).isEqualTo("created");
                    assertThat(told.getString("file_path"))
                            .isEqualTo(site.resolve("index.html").toString());
                    assertThat(told.getString("server_name")).isEqualTo("web-001");
                    assertThat(told.getLong("port"))
                            .isEqualTo(product.server("web-001").get("port"));
                    assertThat(told.getString("file_extension")).isEqualTo("html");
                    assertThat(told.getInteger("count")).isEqualTo(1);
                }
                assertThat(browser.fetch("web-001", "/").body().toString())
                        .containsOnlyOnce("/.dev/reload.js")
                        .startsWith("<h1>Hello</h1>");

                moveInAtOnce(site);
                for (OpenPage page : pages) {
                    assertThat(page.next().getInteger("count")).isEqualTo(MANY);
                }

                Files.move(site.resolve("many"), site.resolve("renamed"));
                for (OpenPage page : pages) {
                    assertThat(page.next().getInteger("count")).isEqualTo(2 * MANY);
                }
                // Editors' own files are no change; what follows is the next that is told.
                Files.writeString(site.resolve("renamed/.1.txt.swp"), "editing");
                Files.writeString(site.resolve("renamed/1.txt"), "saved");
                for (OpenPage page : pages) {
                    assertThat(page.next().getJsonArray("files"))
                            .isEqualTo(JsonArray.of("renamed/1.txt"));
                }

                Files.writeString(
                        product.project().resolve("www/web-002/site.css"), "body { color: red }");
                assertThat(stranger.next().getString("file_path")).endsWith("web-002/site.css");
            }
        }
    }

    @Test
    void addsNothingInProduction() throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed(
                    "start", "--servers", "1", "--isolation", "shared", "--profile", "prod", "-d");
            Path site = product.project().resolve("www/web-001");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                assertThat(browser.fetch("web-001", "/").status()).isEqualTo(404);
                Files.writeString(site.resolve("index.html"), "<h1>Hello</h1>");
                assertThat(browser.fetch("web-001", "/").body()).hasToString("<h1>Hello</h1>");
                assertThat(browser.fetch("web-001", "/.dev/reload.js").status()).isEqualTo(404);
                assertThat(browser.fetch("web-001", "/.dev/reload").status()).isEqualTo(404);
            }
            assertThat(product.status().get("profile")).isEqualTo("prod");
        }
    }

    /** Open over TLS, over the plain proxy and at the server's own port. */
    private static List<OpenPage> pages(Product product, Browser browser) throws Exception {
        Map<String, Object> proxy = Json.object(product.status().get("proxy"));
        int plain = Math.toIntExact((Long) proxy.get("http_port"));
        int own = Math.toIntExact((Long) product.server("web-001").get("port"));
        return List.of(
                OpenPage.of(
                        browser.vertx(),
                        "web-001.localhost",
                        product.httpsPort(),
                        product.caFile()),
                OpenPage.of(browser.vertx(), "web-001.localhost", plain, null),
                OpenPage.of(browser.vertx(), "127.0.0.1", own, null));
    }

    /** Written elsewhere and moved in, so that it is one change for the watcher however slow. */
    private void moveInAtOnce(Path site) throws Exception {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < MANY; i++) {
            Files.writeString(many.resolve(i + ".txt"), "x");
        }
        Files.move(many, site.resolve("many"));
    }
}
