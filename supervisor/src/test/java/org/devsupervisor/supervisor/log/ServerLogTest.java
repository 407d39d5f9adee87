package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
                        2026-03-04T05:06:07.089000Z out listening on ä
                        2026-03-04T05:06:07.089000Z sup is ready
                        """);
    }

    @Test
    void makesItsFileWithTheFirstLineAndNotBefore() throws IOException {
        assertThat(lines(tail(10))).isEmpty();
        assertThat(file).doesNotExist();
        log.append(out("one"));
        assertThat(file).exists();
    }

    @Test
    void goesOnBelowWhatAnEarlierSupervisorWrote() throws IOException {
        Files.writeString(file, "2026-01-01T00:00:00Z out before\n");
        log.append(out("after"));
        assertThat(lines(tail(10)))
                .containsExactly(
                        "2026-01-01T00:00:00.000000Z out before",
                        "2026-03-04T05:06:07.089000Z out after");
    }

    @Test
    void goesOnOnALineOfItsOwnAfterOneThatWasTorn() throws IOException {
        Files.writeString(file, "2026-01-01T00:00:00Z out befo");
        log.append(out("after"));
        log.append(out("later"));
        assertThat(tail(10)).extracting(LogLine::text).containsExactly("befo", "after", "later");
    }

    @Test
    void tailsAlsoWhatHasNotBeenFlushedYet() throws IOException {
        log.append(out("one"));
        log.append(out("two"));
        assertThat(lines(tail(1))).containsExactly("2026-03-04T05:06:07.089000Z out two");
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
        ServerLog.Follow follow = log.follow(last(1), line -> heard.add(line.text()));
        log.append(out("three"));
        follow.end().run();
        log.append(out("four"));
        assertThat(lines(follow.past().lines()))
                .containsExactly("2026-03-04T05:06:07.089000Z out two");
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
        ServerLog.Follow follow = log.follow(last(count), line -> heard.add(line.text()));
        writer.join();
        List<String> all = new ArrayList<>();
        follow.past().lines().forEach(line -> all.add(line.text()));
        all.addAll(heard);
        assertThat(all).isEqualTo(IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    @Test
    @Timeout(60)
    void takesLinesWhileASlowDiskIsReadAndTellsThemTheFollowerOnly() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        ServerLog slow =
                new ServerLog(
                        file,
                        (path, limit, end) -> {
                            reading.countDown();
                            awaitQuietly(disk);
                            return LogTail.read(path, limit, end);
                        });
        List<String> heard = new CopyOnWriteArrayList<>();
        slow.append(out("one"));
        CompletableFuture<ServerLog.Follow> following =
                CompletableFuture.supplyAsync(() -> follow(slow, line -> heard.add(line.text())));
        reading.await();

        slow.append(out("two"));
        slow.flush();
        disk.countDown();

        assertThat(following.get(20, SECONDS).past().lines())
                .extracting(LogLine::text)
                .containsExactly("one");
        assertThat(heard).containsExactly("two");
        slow.close();
    }

    @Test
    void leavesNoFollowerBehindWhenTheFileCannotBeRead() {
        ServerLog unreadable =
                new ServerLog(
                        file,
                        (path, limit, end) -> {
                            throw new IOException("Permission denied");
                        });
        List<String> heard = new ArrayList<>();
        unreadable.append(out("one"));
        assertThatThrownBy(() -> unreadable.follow(last(1), line -> heard.add(line.text())))
                .isInstanceOf(IOException.class);
        unreadable.append(out("two"));
        unreadable.close();
        assertThat(heard).isEmpty();
    }

    @Test
    void thatCannotBeWrittenStillTellsFollowersAndNeverFails() throws IOException {
        ServerLog nowhere = new ServerLog(directory.resolve("missing/api.log"));
        List<String> heard = new ArrayList<>();
        nowhere.follow(last(10), line -> heard.add(line.text()));
        nowhere.append(out("one"));
        nowhere.append(out("two"));
        nowhere.flush();
        nowhere.close();
        assertThat(heard).containsExactly("one", "two");
        assertThat(nowhere.lastLine()).isEqualTo("two");
        assertThat(nowhere.tail(last(10)).lines()).isEmpty();
    }

    @Test
    void goesOnAndSaysWhatIsMissingWhenAFullDiskHasRoomAgain() throws IOException {
        Path full = Files.createSymbolicLink(file, Path.of("/dev/full"));
        log.append(out("one"));
        log.flush();
        log.append(out("two"));
        log.append(out("three"));
        log.flush();

        Files.delete(full);
        log.append(out("four"));
        log.append(out("five"));
        log.flush();

        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(tail(10))
                .extracting(LogLine::stream, LogLine::text)
                .containsExactly(
                        tuple("sup", "3 lines lost: No space left on device"),
                        tuple("out", "four"),
                        tuple("out", "five"));
    }

    @Test
    void warnsOnceForEveryTimeItCannotBeWrittenAndNotForEveryLine() throws IOException {
        List<String> warnings = new ArrayList<>();
        Logger logger = Logger.getLogger(ServerLog.class.getName());
        Handler recorder = recorder(warnings);
        logger.addHandler(recorder);
        try {
            for (int round = 1; round <= 2; round++) {
                Files.createSymbolicLink(file, Path.of("/dev/full"));
                for (String text : List.of("one", "two", "three")) {
                    log.append(out(text));
                    log.flush();
                }
                assertThat(warnings).hasSize(round);
                Files.delete(file);
                log.append(out("four"));
                log.flush();
                assertThat(file).isRegularFile();
                log.close();
                Files.delete(file);
            }
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(warnings)
                .containsOnly(
                        "log '%s' cannot be written: No space left on device; its lines are lost until it can"
                                .formatted(file));
    }

    private static Handler recorder(List<String> messages) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                messages.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static ServerLog.Follow follow(ServerLog log, Consumer<LogLine> follower) {
        try {
            return log.follow(last(10), follower);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<LogLine> tail(int lines) throws IOException {
        return log.tail(last(lines)).lines();
    }

    private static LogTail.Limit last(int lines) {
        return new LogTail.Limit(lines, 1 << 20, Instant.MIN);
    }

    private static LogLine out(String text) {
        return new LogLine(AT, LogLine.OUT, text);
    }

    private static LogLine told(String text) {
        return new LogLine(AT, LogLine.SUPERVISOR, text);
    }

    private static List<String> lines(List<LogLine> lines) {
        return lines.stream().map(LogLine::toString).toList();
    }
}
