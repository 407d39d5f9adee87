package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LogTailTest {
    private static final int MOST_BYTES = 1 << 20;

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("api.log");
    }

    @Test
    void readsTheLastLinesOldestFirst() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        assertThat(read(2)).containsExactly("two", "three");
    }

    @Test
    void readsAllLinesWhenThereAreFewer() throws IOException {
        Files.writeString(file, "one\ntwo\n");
        assertThat(read(100)).containsExactly("one", "two");
    }

    @Test
    void readsALastLineThatHasNotEnded() throws IOException {
        Files.writeString(file, "one\ntwo\nthr");
        assertThat(read(2)).containsExactly("two", "thr");
    }

    @Test
    void keepsEmptyLines() throws IOException {
        Files.writeString(file, "one\n\n\n");
        assertThat(read(2)).containsExactly("", "");
        assertThat(read(3)).containsExactly("one", "", "");
    }

    @Test
    void takesACarriageReturnForAPartOfItsLine() throws IOException {
        Files.writeString(
                file,
                "2026-03-04T05:06:07.089000Z out 10 %\r"
                        + "20 %\r"
                        + "30 %\n"
                        + "2026-03-04T05:06:07.089000Z out done\n");
        assertThat(read(2))
                .containsExactly(
                        "2026-03-04T05:06:07.089000Z out 10 %\r20 %\r30 %",
                        "2026-03-04T05:06:07.089000Z out done");
    }

    @Test
    void readsNothingFromAnEmptyFileOrWhenNothingIsWanted() throws IOException {
        Files.writeString(file, "");
        assertThat(read(5)).isEmpty();
        Files.writeString(file, "one\n");
        assertThat(read(0)).isEmpty();
        assertThat(read(-1)).isEmpty();
    }

    @Test
    void readsNoFurtherThanItIsTold() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        assertThat(texts(LogTail.read(file, last(2), "one\ntwo\n".length())))
                .containsExactly("one", "two");
    }

    @Test
    void readsWhatIsLeftOfAFileThatSomebodyEmptied() throws IOException {
        Files.writeString(file, "one\n");
        assertThat(texts(LogTail.read(file, last(2), 1_000))).containsExactly("one");
    }

    @Test
    void readsFewerLinesRatherThanMoreThanFitsAndSaysSo() throws IOException {
        String line = "x".repeat(MOST_BYTES / 4);
        Files.write(file, List.of("first", line, line, line, line, "last"));
        assertThat(read(100)).containsExactly(line, line, line, "last");
        assertThat(LogTail.read(file, last(100), Files.size(file)).cut()).isTrue();
        assertThat(LogTail.read(file, last(4), Files.size(file)).cut()).isFalse();
        Files.write(file, List.of(line, "last"));
        assertThat(LogTail.read(file, last(100), Files.size(file)).cut()).isFalse();
    }

    @Test
    void readsNotMuchFurtherBackThanToTheTimeThatIsWanted() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int minute = 10; minute < 60; minute++) {
            lines.add(
                    "2026-03-04T05:%d:00.000000Z out %s".formatted(minute, "x".repeat(16 * 1024)));
        }
        Files.write(file, lines);
        Instant since = Instant.parse("2026-03-04T05:50:00Z");
        LogTail tail =
                LogTail.read(file, new LogTail.Limit(100, MOST_BYTES, since), Files.size(file));
        assertThat(tail.lines()).hasSizeBetween(10, 14);
        assertThat(tail.cut()).isFalse();
    }

    @Test
    void knowsAFileThatEndsWithinALine() throws IOException {
        for (String whole : List.of("", "one\n")) {
            Files.writeString(file, whole);
            assertThat(LogTail.endsWithinALine(file)).isFalse();
        }
        Files.writeString(file, "one\ntw");
        assertThat(LogTail.endsWithinALine(file)).isTrue();
    }

    @Test
    void putsLinesTogetherThatLieAcrossBlocks() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(i + "ä".repeat(7_001 + i));
        }
        Files.write(file, lines);
        for (int count : new int[] {1, 9, 10, 29, 30, 31}) {
            assertThat(read(count)).isEqualTo(lines.subList(Math.max(0, 30 - count), 30));
        }
    }

    private List<String> read(int count) throws IOException {
        return texts(LogTail.read(file, last(count), Files.size(file)));
    }

    private static LogTail.Limit last(int lines) {
        return new LogTail.Limit(lines, MOST_BYTES, Instant.MIN);
    }

    private static List<String> texts(LogTail tail) {
        return tail.lines().stream().map(LogLine::toString).toList();
    }
}
