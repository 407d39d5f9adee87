package org.devsupervisor.supervisor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Trained once a build, by a training that here only writes a file. */
class ClassArchiveTest {
    @TempDir private Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger trainings = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void trainsOnceAndFindsItAgain() throws Exception {
        Path made = get(archive(this::train)).orElseThrow();
        assertThat(made).exists().hasFileName(made.getFileName().toString());
        assertThat(get(archive(this::train))).contains(made);
        assertThat(trainings).hasValue(1);
    }

    @Test
    void trainsAnewForOtherJars() throws Exception {
        Path first = get(archive(this::train)).orElseThrow();
        Files.writeString(jar(), "another build");
        assertThat(get(archive(this::train))).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(trainings).hasValue(2);
    }

    @Test
    void stopsNoStartByATrainingThatFails() throws Exception {
        assertThat(get(archive(file -> Future.failedFuture("no java")))).isEmpty();
    }

    @Test
    void leavesTheDraftOfATrainingThatEndedWithoutOne() throws Exception {
        assertThat(get(archive(file -> Future.succeededFuture()))).isEmpty();
    }

    @Test
    void removesDraftsOfSupervisorsThatWereKilled() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path cache = Files.createDirectories(directory.resolve("cache"));
        Path stale = Files.createFile(cache.resolve("worker-00.jsa." + ended.pid()));
        Path alive =
                Files.createFile(cache.resolve("worker-00.jsa." + ProcessHandle.current().pid()));
        get(archive(this::train));
        assertThat(stale).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void usesATrainingThatCameTooLateForTheFirstForThoseAfterIt() throws Exception {
        Promise<Void> slow = Promise.promise();
        ClassArchive archive =
                new ClassArchive(
                        vertx,
                        directory.resolve("cache"),
                        command(),
                        file -> slow.future().compose(done -> train(file)),
                        1);
        assertThat(get(archive)).isEmpty();
        slow.complete();
        Optional<Path> late = get(archive);
        while (late.isEmpty()) {
            late = get(archive);
        }
        assertThat(late.orElseThrow()).exists();
    }

    private Future<Void> train(Path file) {
        trainings.incrementAndGet();
        try {
            Files.writeString(file, "archive");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Future.succeededFuture();
    }

    private ClassArchive archive(ClassArchive.Training training) throws IOException {
        return new ClassArchive(vertx, directory.resolve("cache"), command(), training);
    }

    private JvmCommand command() throws IOException {
        if (!Files.exists(jar())) {
            Files.writeString(jar(), "jar");
        }
        return new JvmCommand(Path.of("java"), List.of(jar()));
    }

    private Path jar() {
        return directory.resolve("worker.jar");
    }

    private static Optional<Path> get(ClassArchive archive) throws Exception {
        return archive.get().await(20, TimeUnit.SECONDS);
    }
}
