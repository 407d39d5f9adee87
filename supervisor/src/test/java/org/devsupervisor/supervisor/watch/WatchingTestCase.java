package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A watcher of real files, and a site whose bursts are heard. */
abstract class WatchingTestCase {
    /** Longer than ours, so that a busy machine does not cut what belongs together. */
    static final Duration QUIET = Duration.ofMillis(250);

    static final Duration LONGEST = Duration.ofSeconds(20);
    static final ServerName API = new ServerName("api");

    @TempDir Path directory;
    final BlockingQueue<String> problems = new LinkedBlockingQueue<>();
    final Bursts bursts = new Bursts();
    FileWatcher watcher;
    Path root;

    @BeforeEach
    void start() throws Exception {
        watcher = new FileWatcher(QUIET, LONGEST, problems::add);
        root = Files.createDirectory(directory.resolve("site"));
    }

    @AfterEach
    void close() {
        watcher.close();
        assertThat(problems).isEmpty();
    }

    Watch watch(Path site, Bursts listener) throws Exception {
        Watch watch = watcher.watch(API, site, listener);
        await(watch);
        return watch;
    }

    static void await(Watch watch) throws Exception {
        watch.ready().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    void watchRoot() throws Exception {
        watch(root, bursts);
    }

    /** Writes a file below the root, with the folders that it takes. */
    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Writes a file as one event. */
    void put(String path, String text) throws IOException {
        Path outside = Files.writeString(Files.createTempFile(directory, "put", null), text);
        Files.move(outside, root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Whatever happened until now, nothing was told of it: the next burst is that of a new file.
     */
    void assertNothingElse() throws Exception {
        assertNothingElse(root, bursts);
    }

    void assertNothingElse(Path site, Bursts listener) throws Exception {
        Path outside = Files.createTempFile(directory, "mark", ".txt");
        Path mark = site.resolve(Files.writeString(outside, "1").getFileName());
        Files.move(outside, mark, StandardCopyOption.ATOMIC_MOVE);
        assertThat(listener.changes()).isEqualTo(List.of("CREATED " + mark.getFileName()));
    }
}
