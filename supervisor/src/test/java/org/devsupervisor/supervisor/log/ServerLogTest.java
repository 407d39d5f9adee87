package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.log.ServerLog.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class ServerLogTest {
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

    @TempDir private Path directory;
    private Path file;
    private ServerLog log;

    @BeforeEach
    void open() {
        file = directory.resolve("api.log");
        log = new ServerLog(file);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void writesTimeStreamAndText() throws IOException {
        log.append(out("listening on ä"));
        log.append(told("is ready"));
        log.flush();
        assertThat(file)
                .hasContent(
                        """
                        2026-03-04T05:06:07.089Z out listening on ä
                        2026-03-04T05:06:07.089Z sup is ready
                        """);
    }

    @Test
    void makesItsFileWithTheFirstLineAndNotBefore() throws IOException {
        assertThat(log.tail(10)).isEmpty();
        assertThat(file).doesNotExist();
        log.append(out("one"));
        assertThat(file).exists();
    }

    @Test
    void goesOnBelowWhatAnEarlierSupervisorWrote() throws IOException {
        Files.writeString(file, "2026-01-01T00:00:00Z out before\n");
        log.append(out("after"));
        assertThat(log.tail(10))
                .containsExactly(
                        "2026-01-01T00:00:00Z out before", "2026-03-04T05:06:07.089Z out after");
    }

    @Test
    void tailsAlsoWhatHasNotBeenFlushedYet() throws IOException {
        log.append(out("one"));
        log.append(out("two"));
        assertThat(log.tail(1)).containsExactly("2026-03-04T05:06:07.089Z out two");
    }

    @Test
    void remembersWhatTheServerItselfPrintedLast() {
        assertThat(log.lastLine()).isNull();
        log.append(out("out of cheese"));
        log.append(out("  "));
        log.append(told("exit 3"));
        assertThat(log.lastLine()).isEqualTo("out of cheese");
    }

    @Test
    void givesAFollowerTheLastLinesAndThenEveryLaterOneUntilItEnds() throws IOException {
        List<String> heard = new ArrayList<>();
        log.append(out("one"));
        log.append(out("two"));
        ServerLog.Follow follow = log.follow(1, line -> heard.add(line.text()));
        log.append(out("three"));
        follow.end().run();
        log.append(out("four"));
        assertThat(follow.lines()).containsExactly("2026-03-04T05:06:07.089Z out two");
        assertThat(heard).containsExactly("three");
    }

    @Test
    @Timeout(60)
    void losesNothingAndTellsNothingTwiceToAFollowerWhoComesWhileItIsWritten() throws Exception {
        int count = 20_000;
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Thread writer =
                Thread.ofPlatform()
                        .start(() ->
                                IntStream.range(0, count)
                                        .forEach(i -> log.append(out(Integer.toString(i)))));
        ServerLog.Follow follow = log.follow(count, line -> heard.add(line.text()));
        writer.join();
        List<String> all = new ArrayList<>();
        follow.lines().forEach(line -> all.add(line.substring(line.lastIndexOf(' ') + 1)));
        all.addAll(heard);
        assertThat(all).isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Test
    void thatCannotBeWrittenStillTellsFollowersAndNeverFails() throws IOException {
        ServerLog nowhere = new ServerLog(directory.resolve("missing/api.log"));
        List<String> heard = new ArrayList<>();
        nowhere.follow(10, line -> heard.add(line.text()));
        nowhere.append(out("one"));
        nowhere.append(out("two"));
        nowhere.flush();
        nowhere.close();
        assertThat(heard).containsExactly("one", "two");
        assertThat(nowhere.lastLine()).isEqualTo("two");
        assertThat(nowhere.tail(10)).isEmpty();
    }

    private static Line out(String text) {
        return new Line(AT, Line.OUT, text);
    }

    private static Line told(String text) {
        return new Line(AT, Line.SUPERVISOR, text);
    }
}
