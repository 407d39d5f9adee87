package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class LogTailTest {
    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("api.log");
    }

    @Test
    void readsTheLastLinesOldestFirst() throws IOException {
        Files.writeString(file, "one\ntwo\nthree\n");
        assertThat(LogTail.read(file, 2)).containsExactly("two", "three");
    }

    @Test
    void readsAllLinesWhenThereAreFewer() throws IOException {
        Files.writeString(file, "one\ntwo\n");
        assertThat(LogTail.read(file, 100)).containsExactly("one", "two");
    }

    @Test
    void readsALastLineThatHasNotEnded() throws IOException {
        Files.writeString(file, "one\ntwo\nthr");
        assertThat(LogTail.read(file, 2)).containsExactly("two", "thr");
    }

    @Test
    void keepsEmptyLines() throws IOException {
        Files.writeString(file, "one\n\n\n");
        assertThat(LogTail.read(file, 2)).containsExactly("", "");
        assertThat(LogTail.read(file, 3)).containsExactly("one", "", "");
    }

    @Test
    void takesACarriageReturnForAPartOfItsLine() throws IOException {
        Files.writeString(file, "at out 10 %\r20 %\r30 %\nat out done\n");
        assertThat(LogTail.read(file, 2)).containsExactly("at out 10 %\r20 %\r30 %", "at out done");
    }

    @Test
    void readsNothingFromAnEmptyFileOrWhenNothingIsWanted() throws IOException {
        Files.writeString(file, "");
        assertThat(LogTail.read(file, 5)).isEmpty();
        Files.writeString(file, "one\n");
        assertThat(LogTail.read(file, 0)).isEmpty();
        assertThat(LogTail.read(file, -1)).isEmpty();
    }

    @Test
    void putsLinesTogetherThatLieAcrossBlocks() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(i + "ä".repeat(7_001 + i));
        }
        Files.write(file, lines);
        for (int count : new int[] {1, 9, 10, 29, 30, 31}) {
            assertThat(LogTail.read(file, count))
                    .isEqualTo(lines.subList(Math.max(0, 30 - count), 30));
        }
    }
}
