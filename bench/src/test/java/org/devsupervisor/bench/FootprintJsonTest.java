package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class FootprintJsonTest {
    private Map<String, Object> json;

    @BeforeEach
    void render() throws IOException {
        json = Json.object(Json.parse(FootprintJson.render(Samples.footprint())));
    }

    @Test
    void saysWhatWasMeasuredWhereAndWhen() {
        assertThat(json)
                .containsExactly(
                        Map.entry("bench", "footprint"),
                        Map.entry("at", "2026-11-24T10:00:00Z"),
                        Map.entry(
                                "command",
                                "bin/bench footprint --servers 1,10 --modes shared,process --runs"
                                        + " 3"),
                        Map.entry("machine", json.get("machine")),
                        Map.entry("servers", List.of(1L, 10L)),
                        Map.entry("modes", List.of("shared", "process")),
                        Map.entry("runs", 3L),
                        Map.entry("cells", json.get("cells")));
        assertThat(Json.object(json.get("machine")))
                .containsEntry("cpu_model", "Some CPU @ 3 GHz")
                .containsEntry("cores", 2L)
                .containsEntry("memory_bytes", 8_200_000_000L)
                .containsEntry("kernel", "Linux 6.1")
                .containsEntry("jdk", "Maker 25+1")
                .containsEntry("commit", null);
    }

    @Test
    void hasEverySpreadOfACell() {
        Map<String, Object> cell = cell(0);

        assertThat(cell).containsEntry("servers", 1L).containsEntry("isolation", "shared");
        assertThat(Json.object(cell.get("figures")))
                .containsOnlyKeys(
                        "start_ms",
                        "rss_bytes",
                        "pss_bytes",
                        "uss_bytes",
                        "supervisor_pss_bytes",
                        "worker_pss_bytes",
                        "fds",
                        "sockets",
                        "threads",
                        "processes",
                        "down_ms")
                .containsEntry("start_ms", Map.of("median", 1_000L, "min", 900L, "max", 1_200L))
                .containsEntry("worker_pss_bytes", null);
    }

    @Test
    void hasEverySingleRunFailedOnesIncluded() {
        List<Object> runs = Json.array(cell(1).get("runs"));

        assertThat(runs).hasSize(3);
        assertThat(Json.object(runs.getFirst()))
                .containsEntry("run", 1L)
                .containsEntry("start_ms", 1_500L)
                .containsEntry("rss_bytes", null)
                .containsEntry("settled", true)
                .containsEntry("failure", null);
        assertThat(Json.object(runs.get(1)))
                .containsEntry("run", 2L)
                .containsEntry("start_ms", null)
                .containsEntry("settled", null)
                .containsEntry("failure", "server 'web-001' answered 503");
    }

    @Test
    void marksARunWhoseMemoryWasReadBeforeItHadSettled() {
        assertThat(Json.array(cell(2).get("runs")))
                .extracting(run -> Json.object(run).get("settled"))
                .containsExactly(true, true, false);
    }

    private Map<String, Object> cell(int index) {
        return Json.object(Json.array(json.get("cells")).get(index));
    }
}
