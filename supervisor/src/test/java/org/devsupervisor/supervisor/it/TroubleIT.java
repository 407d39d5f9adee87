package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a server does not serve is told the same wherever a person looks. */
class TroubleIT {
    @Test
    void tellsThatTheDocumentRootIsGoneInEitherIsolation(@TempDir Path folder) throws Exception {
        try (Product product = new Product(folder)) {
            Path root = Files.createDirectories(product.project().resolve("site"));
            product.declareOneOfEachIsolation(root, "");
            product.succeed("start", "-d");
            product.succeed("stop", "all");
            Files.delete(root);

            Product.Outcome started = product.run("start", "all", "-d");

            String reason = "document root '%s' does not exist".formatted(root);
            assertThat(started.status()).isEqualTo(Problem.SERVER_FAILED);
            for (String name : new String[] {"process", "shared"}) {
                assertThat(started.err())
                        .contains("server '%s' cannot serve: %s".formatted(name, reason));
                assertThat(product.server(name))
                        .containsEntry("state", "UNHEALTHY")
                        .containsEntry("reason", reason);
                assertThat(product.succeed("logs", name).out()).contains("unhealthy: " + reason);
            }
            Files.createDirectories(root);
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                for (String name : new String[] {"process", "shared"}) {
                    assertThat(browser.fetch(name, "/").status()).isEqualTo(200);
                    product.await(name, server -> "READY".equals(server.get("state")));
                }
            }
        }
    }

    @Test
    void tellsThatThePortOfAServerIsTakenUntilItIsNot(@TempDir Path folder) throws Exception {
        try (Product product = new Product(folder)) {
            int port;
            try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = stranger.getLocalPort();
                Files.writeString(
                        product.project().resolve("supervisor.yaml"),
                        "servers:\n  api:\n    isolation: shared\n    port: %d\n".formatted(port));
                assertThat(product.run("start", "-d").status()).isEqualTo(Problem.SERVER_FAILED);
                String reason =
                        "port '%d' is in use by pid %d"
                                .formatted(port, ProcessHandle.current().pid());
                assertThat(product.succeed("logs", "api").out()).contains("not started: " + reason);
                try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                    Browser.Page page = browser.fetch("api", "/");
                    assertThat(page.status()).isEqualTo(503);
                    assertThat(page.body().toString()).contains("has failed", "is in use by pid");
                }
            }
            product.succeed("start", "api", "-d");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                assertThat(browser.fetch("api", "/").status()).isEqualTo(200);
            }
            assertThat(product.server("api")).containsEntry("port", (long) port);
        }
    }
}
