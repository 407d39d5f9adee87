package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

class MemoryReadingTest {
    @Test
    void takesTheTotalsTheSupervisorAndTheMeanWorker() throws IOException {
        Map<String, Object> report =
                report(
                        """
                        {"processes": [
                            {"role": "supervisor", "pid": 10, "pss_bytes": 100},
                            {"role": "worker", "pid": 11, "pss_bytes": 40},
                            {"role": "worker", "pid": 12, "pss_bytes": 50}],
                         "totals": {"rss_bytes": 300, "pss_bytes": 190, "uss_bytes": 150,
                            "fds": 70, "sockets": 30, "threads": 90, "processes": 3}}
                        """);

        assertThat(MemoryReading.pids(report)).containsExactly(10L, 11L, 12L);
        assertThat(MemoryReading.figures(report))
                .isEqualTo(
                        Map.of(
                                Figure.RSS, 300.0,
                                Figure.PSS, 190.0,
                                Figure.USS, 150.0,
                                Figure.FDS, 70.0,
                                Figure.SOCKETS, 30.0,
                                Figure.THREADS, 90.0,
                                Figure.PROCESSES, 3.0,
                                Figure.SUPERVISOR_PSS, 100.0,
                                Figure.WORKER_PSS, 45.0));
    }

    @Test
    void leavesOutWhatTheSystemDoesNotTellAndWorkersThatAreNotThere() throws IOException {
        Map<String, Object> report =
                report(
                        """
                        {"processes": [{"role": "supervisor", "pid": 10, "pss_bytes": null}],
                         "totals": {"rss_bytes": 300, "pss_bytes": null, "uss_bytes": null,
                            "fds": null, "sockets": null, "threads": null, "processes": 1}}
                        """);

        assertThat(MemoryReading.figures(report))
                .isEqualTo(Map.of(Figure.RSS, 300.0, Figure.PROCESSES, 1.0));
    }

    private static Map<String, Object> report(String json) throws IOException {
        return Json.object(Json.parse(json));
    }
}
