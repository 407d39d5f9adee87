package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The smallest grid, of the product as this build has made it. */
@Timeout(180)
class FootprintIT {
    private static final Path LAUNCHER =
            Path.of("..", "bin", "supervisor").toAbsolutePath().normalize();

    @Test
    void measuresOneServerInTheSharedJvm() throws IOException {
        Bench bench =
                Bench.run(
                        LAUNCHER,
                        "footprint",
                        "--servers",
                        "1",
                        "--modes",
                        "shared",
                        "--runs",
                        "1",
                        "--settle",
                        "1",
                        "--json");

        assertThat(bench.status()).as(bench.out() + bench.err()).isZero();
        Map<String, Object> json = Json.object(Json.parse(bench.out()));
        Map<String, Object> cell = Json.object(Json.array(json.get("cells")).getFirst());
        List<Object> runs = Json.array(cell.get("runs"));
        assertThat(runs).hasSize(1);
        assertThat(Json.object(runs.getFirst()))
                .containsEntry("failure", null)
                .containsEntry("processes", 1L)
                .containsEntry("worker_pss_bytes", null)
                .hasEntrySatisfying("start_ms", FootprintIT::isPositive)
                .hasEntrySatisfying("down_ms", FootprintIT::isPositive)
                .hasEntrySatisfying("rss_bytes", FootprintIT::isPositive)
                .hasEntrySatisfying("fds", FootprintIT::isPositive)
                .hasEntrySatisfying("threads", FootprintIT::isPositive);
        assertThat(Json.object(json.get("machine"))).doesNotContainEntry("cores", 0L);
    }

    private static void isPositive(Object value) {
        assertThat(((Number) value).doubleValue()).isPositive();
    }
}
