package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class LogLineTest {
    @Test
    void hasAStampOfTheSameWidthWhateverItsFractionIs() {
        List<String> stamps =
                List.of(
                        stamp("2026-03-04T05:06:01Z"),
                        stamp("2026-03-04T05:06:01.500Z"),
                        stamp("2026-03-04T05:06:01.500001Z"),
                        stamp("2026-03-04T05:06:01.500001999Z"));
        assertThat(stamps)
                .containsExactly(
                        "2026-03-04T05:06:01.000000Z",
                        "2026-03-04T05:06:01.500000Z",
                        "2026-03-04T05:06:01.500001Z",
                        "2026-03-04T05:06:01.500001Z");
    }

    @Test
    void readsWhatItWrites() {
        LogLine line =
                new LogLine(
                        Instant.parse("2026-03-04T05:06:01.5Z"),
                        LogLine.SUPERVISOR,
                        " two  blanks ");
        assertThat(LogLine.parse(line.toString())).isEqualTo(line);
    }

    @Test
    void readsTheStampsOfEarlierVersions() {
        for (String stamp :
                List.of(
                        "2026-03-04T05:06:01Z",
                        "2026-03-04T05:06:01.500Z",
                        "2026-03-04T05:06:01.500001Z",
                        "2026-03-04T05:06:01.500001999Z")) {
            assertThat(LogLine.parse(stamp + " out text"))
                    .isEqualTo(new LogLine(Instant.parse(stamp), LogLine.OUT, "text"));
        }
    }

    @Test
    void takesALineWithoutAStampAsItIs() {
        for (String text :
                List.of(
                        "",
                        "text",
                        "half a line",
                        "12:00 out text",
                        "2026-03-04T05:06:01Z err x")) {
            LogLine line = LogLine.parse(text);
            assertThat(line).isEqualTo(new LogLine(null, LogLine.OUT, text));
            assertThat(line).hasToString(text);
        }
    }

    private static String stamp(String at) {
        return new LogLine(Instant.parse(at), LogLine.OUT, "").stamp();
    }
}
