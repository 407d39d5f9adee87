package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What is true of bursts of real files whatever the pace of this machine. What needs an exact one
 * is in {@link CoalescerTest} and {@link UnrestTest}.
 */
@Timeout(300)
class BurstIT extends WatchingTestCase {
    private static final Duration SHIPPED = Duration.ofMillis(80);

    /** Longer than a machine under load holds up one of our threads alone. */
    private static final Duration PATIENT = Duration.ofSeconds(2);

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private volatile boolean over;

    @AfterEach
    void stopWriting() {
        over = true;
        executor.shutdownNow();
    }

    /** More than the kernel keeps for one folder (16 384 events), so some are found by looking. */
    @Test
    void isOneOfFiveThousandFilesThatAreWrittenOneAfterAnother() throws Exception {
        watchWith(PATIENT);
        for (int i = 0; i < 5_000; i++) {
            write("file" + i + ".txt", "x");
        }
        assertThat(bursts.next().count()).isEqualTo(5_000);
        assertNothingElse();
    }

    @Test
    void isToldThoughManyFilesAreAppendedToAllTheTime() throws Exception {
        List<Path> logs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            logs.add(write("build" + i + ".log", ""));
        }
        watchWith(SHIPPED);
        Future<?> appending = executor.submit(() -> append(logs));
        for (int i = 0; i < 3; i++) {
            assertThat(bursts.next().changes())
                    .extracting(Change::kind)
                    .containsOnly(Kind.MODIFIED);
        }
        put("a.css", "1");
        Change style = new Change(Kind.CREATED, "a.css");
        while (!bursts.next().changes().contains(style)) {
            assertThat(appending).isNotDone();
        }
        over = true;
        appending.get(20, TimeUnit.SECONDS);
    }

    @Test
    void tellsAFileThatStaysEmptyToo() throws Exception {
        watchWith(SHIPPED);
        write("a.css", "");
        assertThat(bursts.changes()).containsExactly("CREATED a.css");
        write("a.css", "1");
        assertThat(bursts.changes()).containsExactly("MODIFIED a.css");
    }

    /** A burst may be longer than any test waits, so that this is not what ends it. */
    private void watchWith(Duration quiet) throws Exception {
        watcher.close();
        watcher = new FileWatcher(quiet, Duration.ofMinutes(2), problems::add);
        watchRoot();
    }

    private Void append(List<Path> logs) throws IOException {
        while (!over) {
            for (Path log : logs) {
                Files.write(log, List.of("line"), StandardOpenOption.APPEND);
            }
        }
        return null;
    }
}
