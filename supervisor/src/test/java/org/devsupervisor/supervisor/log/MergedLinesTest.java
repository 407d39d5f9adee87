package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class MergedLinesTest {
    private static final ServerName API = new ServerName("api");
    private static final ServerName WEB = new ServerName("web");

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

    private static List<LogLine> lines(String... lines) {
        return Stream.of(lines).map(LogLine::parse).toList();
    }

    private static List<String> merged(int count, List<LogLine> api, List<LogLine> web) {
        MergedLines merged = new MergedLines(new LineCount(count));
        merged.add(API, api);
        merged.add(WEB, web);
        return merged.entries().stream()
                .map(entry -> entry.server() + " " + entry.line().text())
                .toList();
    }
}
