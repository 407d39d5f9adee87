package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.it.Product.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The main job: ten servers, each its own child JVM, behind one proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartIT {
    private Product product;
    private Outcome start;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        product = new Product(folder);
        start = product.succeed("start", "--servers", "10", "-d");
    }

    @AfterAll
    void end() throws Exception {
        product.close();
    }

    @Test
    void makesTenServersReadyEachInAProcessOfItsOwn() throws Exception {
        List<Map<String, Object>> servers = product.list();
        assertThat(servers).extracting(s -> s.get("state")).hasSize(10).containsOnly("READY");
        assertThat(new HashSet<>(product.workerPids()))
                .hasSize(10)
                .doesNotContain(product.supervisorPid());
        assertThat(servers)
                .extracting(s -> s.get("name"))
                .startsWith("web-001")
                .endsWith("web-010");
    }

    @Test
    void tellsInTheLogThatAServerStartedAndBecameReadyAndNoProbeOfItsOwn() throws Exception {
        assertThat(product.succeed("logs", "web-010").out().lines())
                .anyMatch(line -> line.matches("web-010 .* \\* incarnation 1 started, pid [0-9]+"))
                .anyMatch(line ->
                        line.matches("web-010 .* \\* incarnation 1 ready after [0-9]+\\.[0-9] s"))
                .noneMatch(line -> line.contains("/.dev/api/health"));
    }

    @Test
    void printsATableWithUrlsAndFigures() throws Exception {
        String[] lines = start.out().split("\n", -1);
        assertThat(lines[0].strip().split(" +", -1))
                .startsWith("#", "NAME", "STATE", "PID", "PORT", "URL", "RSS", "PSS", "FDS");
        assertThat(lines[7])
                .matches(
                        " *7 +web-007 +READY +[0-9]+ +[0-9]+ +https://web-007\\.localhost:%d +[0-9.]+ MB +[0-9.]+ MB +[0-9]+.*"
                                .formatted(product.httpsPort()));
    }

    @Test
    void joinsEveryWorkerToTheClusterBesideTheSupervisor() throws Exception {
        // A guest of another test may still be on its way out.
        product.awaitMembers(11);
    }

    @Test
    void answersCurlOverHttp2AndHttp11() throws Exception {
        String url = "https://web-007.localhost:" + product.httpsPort() + "/";
        assertThat(Curl.head(product.caFile(), url)).isEqualTo("2 200");
        assertThat(Curl.head(product.caFile(), url, "--http1.1")).isEqualTo("1.1 200");
    }

    @Test
    void answersOnEachStablePort() throws Exception {
        for (Map<String, Object> server : product.list()) {
            String url = Json.object(server.get("urls")).get("http").toString();
            assertThat(Curl.head(product.caFile(), url + "/")).isEqualTo("1.1 200");
        }
    }

    @Test
    void mapsTheClassArchiveIntoEveryWorker() throws Exception {
        for (Map<String, Object> server : product.list()) {
            String name = server.get("name").toString();
            // On a slow machine the first launch does not wait until the archive is made.
            for (int late = 0; late < 10 && !mapsTheClassArchive(name); late++) {
                product.succeed("restart", name);
            }
            assertThat(mapsTheClassArchive(name)).as(name).isTrue();
        }
    }

    private boolean mapsTheClassArchive(String name) throws Exception {
        String maps =
                Files.readString(Path.of("/proc/" + product.server(name).get("pid") + "/maps"));
        return maps.lines().anyMatch(line -> line.matches(".*/worker-[0-9a-f]+\\.jsa"));
    }

    @Test
    void keepsTheTokenAndTheNameOfTheClusterFromEverybodyElse() throws Exception {
        Path file = product.home().resolve("run/cluster.json");
        assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
        assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
        Map<String, Object> cluster = Json.object(Json.parse(Files.readString(file)));
        String log = Files.readString(product.home().resolve("logs/supervisor.log"));
        assertThat(log)
                .doesNotContain(cluster.get("token").toString())
                .doesNotContain(cluster.get("cluster_name").toString());
    }

    @Test
    void answersARequestOnTheBus() throws Exception {
        Outcome reply =
                product.succeed(
                        "bus", "request", "supervisor.command", "{\"type\":\"list\"}", "--cluster");
        Map<String, Object> message = Json.object(Json.parse(reply.out()));
        assertThat(message.get("type")).isEqualTo("ok");
        assertThat(Json.array(message.get("result"))).hasSize(10);
    }

    @Test
    void tellsThatNobodyListensAtAnAddress() throws Exception {
        Outcome reply = product.run("bus", "request", "nowhere", "{}", "--cluster");
        assertThat(reply.status()).isEqualTo(1);
        assertThat(reply.err()).contains("nobody listens at address 'nowhere'");
    }
}
