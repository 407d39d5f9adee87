package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Bursts at the quiet period that is shipped. On a busy machine the writer may be held up for
 * longer than that, and then there are rightly several: what it wrote counts only if it kept its
 * pace, and else it writes again.
 */
@Timeout(300)
class BurstIT extends WatchingTestCase {
    private static final Duration SHIPPED = Duration.ofMillis(80);
    private static final Duration PACE = SHIPPED.dividedBy(2);
    private static final int ATTEMPTS = 20;

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);

    /** A burst may be longer than any test waits, so that this is not what ends it. */
    @BeforeEach
    void watchAsShipped() throws IOException {
        watcher.close();
        watcher = new FileWatcher(SHIPPED, Duration.ofMinutes(2), problems::add);
    }

    @AfterEach
    void stopWriting() {
        executor.shutdownNow();
    }

    /** More than the kernel keeps for one folder (16 384 events), so some are found by looking. */
    @Test
    void isOneOfFiveThousandFilesThatAreWrittenOneAfterAnother() throws Exception {
        Burst burst =
                whenPaceWasKept(pace -> {
                    for (int i = 0; i < 5_000; i++) {
                        write("file" + i + ".txt", "x");
                        pace.step(PACE);
                    }
                });
        assertThat(burst.count()).isEqualTo(5_000);
        assertNothingElse();
    }

    @Test
    void isOneOfALargeFileThatIsWrittenSlowlyAndWithAPause() throws Exception {
        Duration pause = Duration.ofMillis(120);
        Burst burst =
                whenPaceWasKept(pace -> {
                    try (FileChannel film =
                            FileChannel.open(
                                    root.resolve("film.mp4"),
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE)) {
                        for (int i = 0; i < 50; i++) {
                            boolean pausing = i == 40;
                            after(pausing ? pause : Duration.ofMillis(10));
                            film.write(ByteBuffer.allocate(1 << 20));
                            pace.step(pausing ? pause.plus(PACE) : PACE);
                        }
                        pace.within(Duration.ofMillis(900));
                    }
                });
        assertThat(burst.changes()).containsExactly(new Change(Kind.CREATED, "film.mp4"));
        assertNothingElse();
    }

    @Test
    void isOneOfAFileThatIsEmptyFirst() throws Exception {
        write("old.css", "1");
        Burst burst =
                whenPaceWasKept(pace -> {
                    Files.createFile(root.resolve("new.css"));
                    write("old.css", "");
                    after(Duration.ofMillis(300));
                    write("old.css", "22");
                    write("new.css", "22");
                    pace.within(Duration.ofMillis(900));
                });
        assertThat(burst.count()).isEqualTo(2);
        assertNothingElse();
    }

    /** The goal is a second, for the first two bursts of such a file too. */
    @Test
    void isNotHeldUpByAFileThatIsAppendedToAllTheTime() throws Exception {
        Path log = write("build.log", "");
        watchRoot();
        executor.scheduleAtFixedRate(() -> append(log), 0, 10, TimeUnit.MILLISECONDS);
        for (int i = 0; i < 5; i++) {
            assertThat(bursts.next(Duration.ofSeconds(10)).changes())
                    .containsExactly(new Change(Kind.MODIFIED, "build.log"));
        }
        put("a.css", "1");
        Change style = new Change(Kind.CREATED, "a.css");
        assertThat(Stream.of(bursts.next(Duration.ofSeconds(10)), bursts.next()))
                .anySatisfy(burst -> assertThat(burst.changes()).contains(style));
    }

    /** What the first burst of a root is in which something is written. */
    private Burst whenPaceWasKept(Writing writing) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Watch watch = watch(root, bursts);
            Pace pace = new Pace();
            writing.write(pace);
            Burst burst = bursts.next();
            if (pace.kept) {
                return burst;
            }
            watch.end();
            root = Files.createDirectory(directory.resolve("again" + attempt));
            write("old.css", "1");
            bursts.forget();
        }
        return abort("this machine does not let a writer keep its pace");
    }

    private void after(Duration delay) throws Exception {
        executor.schedule(() -> {}, delay.toMillis(), TimeUnit.MILLISECONDS).get();
    }

    private static void append(Path log) {
        try {
            Files.write(log, List.of("line"), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(Pace pace) throws Exception;
    }

    /** Whether a writer was as fast as it has to be. */
    private static final class Pace {
        private final long begun = System.nanoTime();
        private long last = begun;
        private boolean kept = true;

        void step(Duration most) {
            long now = System.nanoTime();
            kept &= now - last <= most.toNanos();
            last = now;
        }

        void within(Duration most) {
            kept &= System.nanoTime() - begun <= most.toNanos();
        }
    }
}
