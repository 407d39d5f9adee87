package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is told of a start while which others do something with the same servers. */
class StartReportTest {
    @Test
    void countsThoseThatAreThereAndTellsHowManyWereRemoved() {
        StartReport report =
                report(
                        List.of(server("a", "READY"), server("b", "READY"), server("c", "READY")),
                        List.of(server("a", "READY"), server("c", "READY")));
        assertThat(report.names()).containsExactly("a", "c");
        assertThat(summary(report))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("2 servers are ready after "),
                        line -> assertThat(line).isEqualTo("1 server was removed meanwhile"));
    }

    @Test
    void doesNotCountAsReadyWhatSomebodyStopped() {
        List<Map<String, Object>> there =
                List.of(server("a", "READY"), server("b", "STOPPED"), server("c", "READY"));
        assertThat(summary(report(there, there)))
                .singleElement()
                .asString()
                .startsWith("2 of the 3 servers that were started are ready after ");
    }

    @Test
    void isAboutNoOthers() {
        StartReport report =
                report(
                        List.of(server("a", "READY")),
                        List.of(server("other", "READY"), server("a", "READY")));
        assertThat(report.names()).containsExactly("a");
        assertThat(summary(report)).isEmpty();
    }

    @Test
    void tellsThatAllWereRemoved() {
        StartReport report =
                report(List.of(server("a", "STOPPED"), server("b", "STOPPED")), List.of());
        assertThat(summary(report)).containsExactly("2 servers were removed meanwhile");
    }

    /** Of a start of all servers of an answer. */
    private static StartReport report(
            List<Map<String, Object>> answer, List<Map<String, Object>> there) {
        Set<String> names =
                Set.copyOf(answer.stream().map(each -> String.valueOf(each.get("name"))).toList());
        ProgressLine line =
                new ProgressLine(
                        Goal.READY,
                        new Tally(Goal.READY, names, Map.of()),
                        (_, words) -> words,
                        _ -> {});
        return StartReport.of(answer, there, new Progress(names, Map.of(), line));
    }

    private static List<String> summary(StartReport report) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        report.summary(
                new Console(stream, stream),
                Map.of("totals", Map.of("rss_bytes", 1_000L, "processes", 1L)));
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Map<String, Object> server(String name, String state) {
        return Map.of("id", "id of " + name, "name", name, "state", state, "incarnation", 1L);
    }
}
