package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.shared.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class FileWatcherIT extends WatchingTestCase {
    @Test
    void tellsWhatWasCreatedModifiedAndDeleted() throws Exception {
        write("old.css", "1");
        Path gone = write("sub/gone.css", "1");
        watchRoot();
        write("new.css", "1");
        write("old.css", "22");
        Files.delete(gone);
        assertThat(bursts.changes())
                .containsExactly("CREATED new.css", "MODIFIED old.css", "DELETED sub/gone.css");
        assertNothingElse();
    }

    /** A second write within a tick of the kernel's clock leaves length and time as they are. */
    @Test
    void takesWhateverHappensToAFileWrittenJustBeforeForAModification() throws Exception {
        Path file = write("a.css", "1");
        FileTime late = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
        Files.setLastModifiedTime(file, late);
        watchRoot();
        Files.setLastModifiedTime(file, late);
        assertThat(bursts.changes()).containsExactly("MODIFIED a.css");
        Files.setLastModifiedTime(file, late);
        assertNothingElse();
    }

    @Test
    void seesAFileReplacedByOneOfTheSameLengthAndTime() throws Exception {
        Path file = write("a.css", "1");
        Path other = Files.writeString(directory.resolve("other"), "2");
        for (Path each : List.of(file, other)) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000_000_000L));
        }
        watchRoot();
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(bursts.changes()).containsExactly("MODIFIED a.css");
    }

    @Test
    void tellsNothingOfWhatIsIgnoredOrLooksAsBefore() throws Exception {
        Path file = write("a.css", "1");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
        write("node_modules/x/index.js", "1");
        write(".git/HEAD", "1");
        watchRoot();
        write(".env", "1");
        write("a.css~", "1");
        write("#a.css#", "1");
        write(".git/HEAD", "22");
        write("node_modules/x/index.js", "22");
        write("node_modules/y/index.js", "1");
        Files.delete(write("here.css", "and gone"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createDirectory(root.resolve("empty"));
        assertNothingElse();
    }

    @Test
    void makesOneBurstOfFiveThousandFilesThatComeAtOnce() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        for (int i = 0; i < 5000; i++) {
            Files.createFile(outside.resolve("f" + i));
        }
        watchRoot();
        Files.move(outside, root.resolve("in"));
        Burst burst = bursts.next();
        assertThat(burst.count()).isEqualTo(5000);
        assertThat(burst.changes()).hasSize(100);
        assertNothingElse();
    }

    @Test
    void findsOutWhatChangedWhenMoreHappenedThanIsKept() throws Exception {
        Files.setLastModifiedTime(
                write("sub/same.css", "1"), FileTime.fromMillis(1_000_000_000_000L));
        write("sub/changed.css", "1");
        Path gone = write("sub/gone.css", "1");
        watchRoot();
        var held = new CountDownLatch(1);
        var holding = new CompletableFuture<Void>();
        Path other = Files.createDirectory(directory.resolve("other"));
        watcher.watch(
                        API,
                        other,
                        burst -> {
                            holding.complete(null);
                            awaitQuietly(held);
                        })
                .ready()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        Files.createFile(other.resolve("hold"));
        holding.get(20, TimeUnit.SECONDS);
        write("sub/changed.css", "22");
        Files.delete(gone);
        write("sub/below/new.css", "1");
        // The JDK keeps 512 events of one directory, and then none.
        for (int i = 0; i < 1000; i++) {
            Files.delete(Files.createFile(root.resolve("sub/f" + i)));
        }
        held.countDown();
        assertThat(bursts.changes())
                .containsExactly(
                        "CREATED sub/below/new.css",
                        "MODIFIED sub/changed.css",
                        "DELETED sub/gone.css");
        assertNothingElse();
    }

    @Test
    void reloadsAlsoForAWriterThatNeverStops() throws Exception {
        try (var impatient =
                new FileWatcher(Duration.ofMinutes(5), Duration.ofMillis(100), problems::add)) {
            var told = new CompletableFuture<Burst>();
            impatient
                    .watch(API, root, told::complete)
                    .ready()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            for (int i = 0; !told.isDone(); i++) {
                write("build.log", "line " + i);
            }
            assertThat(told.get().changes()).contains(new Change(Change.Kind.CREATED, "build.log"));
        }
    }

    @Test
    void tellsNothingToAServerThatNoLongerWatches() throws Exception {
        Bursts other = new Bursts();
        Watch ended = watch(root, bursts);
        watch(root, other);
        put("a.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a.css");
        assertThat(other.changes()).containsExactly("CREATED a.css");
        ended.end();
        ended.end();
        put("b.css", "1");
        assertThat(other.changes()).containsExactly("CREATED b.css");
        watchRoot();
        assertNothingElse();
    }

    @Test
    void goesOnWhenAListenerFails() throws Exception {
        watcher.watch(
                API,
                root,
                burst -> {
                    throw new IllegalArgumentException("boom");
                });
        watchRoot();
        put("a.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED a.css");
        assertThat(problems.poll(20, TimeUnit.SECONDS)).contains("boom");
        put("b.css", "1");
        assertThat(bursts.changes()).containsExactly("CREATED b.css");
        assertThat(problems.poll(20, TimeUnit.SECONDS)).contains("boom");
    }

    @Test
    void failsAWatchThatComesTooLate() {
        watcher.close();
        assertThatThrownBy(() -> watch(root, bursts))
                .hasMessageContaining("the file watcher is closed");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
