package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class MergedLinesTest {
    private static final ServerName API = new ServerName("api");
    private static final ServerName WEB = new ServerName("web");
    private static final Path LOGS = Path.of("/home/logs");
    private static final String LEFT_OUT =
            "older lines are left out, they are too many to show at once; all are in '/home/logs'";

    @Test
    void areSortedByTimeAndNotByItsText() {
        assertThat(
                        merged(
                                10,
                                lines("2026-03-04T05:06:01Z out a", "2026-03-04T05:06:02Z out d"),
                                lines(
                                        "2026-03-04T05:06:01.5Z out b",
                                        "2026-03-04T05:06:01.500001Z out c")))
                .containsExactly("api a", "web b", "web c", "api d");
    }

    @Test
    void keepTheOrderOfLinesWithTheSameTime() {
        assertThat(
                        merged(
                                10,
                                lines("2026-03-04T05:06:01Z out b", "2026-03-04T05:06:01Z out a"),
                                lines("2026-03-04T05:06:01Z out c")))
                .containsExactly("api b", "api a", "web c");
    }

    @Test
    void keepALineWithoutATimeBehindTheOneBefore() {
        assertThat(
                        merged(
                                10,
                                lines("torn", "2026-03-04T05:06:02Z out Oops:", "  at line 3"),
                                lines("2026-03-04T05:06:01Z out b", "2026-03-04T05:06:03Z out c")))
                .containsExactly("api torn", "web b", "api Oops:", "api   at line 3", "web c");
    }

    @Test
    void areTheLastOnesOverAllServers() {
        assertThat(
                        merged(
                                3,
                                lines("2026-03-04T05:06:01Z out a", "2026-03-04T05:06:04Z out d"),
                                lines("2026-03-04T05:06:02Z out b", "2026-03-04T05:06:03Z out c")))
                .containsExactly("web b", "web c", "api d");
        assertThat(merged(0, lines("2026-03-04T05:06:01Z out a"), lines())).isEmpty();
    }

    @Test
    void takeNoMoreBytesOverAllServersThanIsWantedAndTellWhatIsMissing() {
        String text = "x".repeat(1_000);
        MergedLines merged = new MergedLines(new LineCount(100), 4 * 1_200, LOGS);
        for (int server = 1; server <= 20; server++) {
            merged.add(
                    new ServerName("web-" + server),
                    new LogTail(
                            lines(
                                    "2026-03-04T05:06:%02dZ out %s".formatted(server, text),
                                    "2026-03-04T05:07:%02dZ out %s".formatted(server, text)),
                            false));
        }
        assertThat(merged.entries())
                .extracting(entry -> entry.server().value(), entry -> entry.line().stream())
                .containsExactly(
                        tuple("web-16", "sup"),
                        tuple("web-17", "out"),
                        tuple("web-18", "out"),
                        tuple("web-19", "out"),
                        tuple("web-20", "out"));
        assertThat(merged.entries().getFirst().line().text()).isEqualTo(LEFT_OUT);
        assertThat(merged.limit().since()).isEqualTo(Instant.parse("2026-03-04T05:07:17Z"));
    }

    @Test
    void countWhatTheirTextTakesInJson() {
        MergedLines merged = new MergedLines(new LineCount(100), 6_000, LOGS);
        merged.add(
                API,
                new LogTail(
                        lines(
                                "2026-03-04T05:06:01Z out a",
                                "2026-03-04T05:06:02Z out " + "\u0001".repeat(1_000)),
                        false));
        assertThat(merged.entries())
                .as("a control character takes six")
                .extracting(entry -> entry.line().text())
                .containsExactly(LEFT_OUT);
    }

    @Test
    void beginWhereALogWasCutSoThatNothingIsMissingInBetween() {
        MergedLines merged = new MergedLines(new LineCount(100), 100_000, LOGS);
        merged.add(API, new LogTail(lines("2026-03-04T05:06:01Z out before"), false));
        merged.add(WEB, new LogTail(lines("2026-03-04T05:06:02Z out first of many"), true));
        assertThat(merged.entries())
                .extracting(entry -> entry.server() + " " + entry.line().text())
                .containsExactly("web " + LEFT_OUT, "web first of many");
    }

    @Test
    void tellNothingToWhoGetsAsManyAsWereWanted() {
        MergedLines merged = new MergedLines(new LineCount(1), 100_000, LOGS);
        merged.add(WEB, new LogTail(lines("2026-03-04T05:06:02Z out last"), true));
        assertThat(merged.entries()).hasSize(1);
    }

    private static List<LogLine> lines(String... lines) {
        return Stream.of(lines).map(LogLine::parse).toList();
    }

    private static List<String> merged(int count, List<LogLine> api, List<LogLine> web) {
        MergedLines merged = new MergedLines(new LineCount(count), 100_000, LOGS);
        merged.add(API, new LogTail(api, false));
        merged.add(WEB, new LogTail(web, false));
        return merged.entries().stream()
                .map(entry -> entry.server() + " " + entry.line().text())
                .toList();
    }
}
