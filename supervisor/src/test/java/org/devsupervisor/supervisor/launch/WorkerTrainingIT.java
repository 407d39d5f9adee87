package org.devsupervisor.supervisor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.log.LogStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** With a shell script in place of the worker, on a bus on which nobody speaks. */
@Timeout(120)
class WorkerTrainingIT {
    @TempDir private Path directory;
    private final Vertx vertx = Vertx.vertx();
    private LogStore logs;

    @BeforeEach
    void open() {
        logs = new LogStore(directory.resolve("logs"), Runnable::run);
    }

    @AfterEach
    void close() {
        vertx.close().timeout(20, TimeUnit.SECONDS).await();
        logs.close();
    }

    @Test
    void killsAWorkerThatHangsAndFails() throws Exception {
        Path pid = directory.resolve("pid");
        Future<Void> training =
                training(
                                "trap '' TERM; echo $$ > '%s.new'; mv '%1$s.new' '%1$s'; while :; do sleep 1; done"
                                        .formatted(pid))
                        .into(directory.resolve("archive"))
                        .timeout(60, TimeUnit.SECONDS);

        assertThat(training.otherwiseEmpty().await()).isNull();

        assertThat(training.cause()).hasMessage("training was killed: it had not ended after 2 s");
        Optional<ProcessHandle> worker =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (worker.isPresent()) {
            worker.get().onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(site()).doesNotExist();
    }

    @Test
    void hasADocumentRootBelowTheHomeUntilTheWorkerHasEnded() throws Exception {
        Path seen = directory.resolve("seen");
        Future<Void> training =
                training("ls '%s' > '%s'".formatted(site(), seen))
                        .into(directory.resolve("archive"))
                        .timeout(60, TimeUnit.SECONDS);
        training.await();
        assertThat(seen).hasContent("page.html");
        assertThat(site()).doesNotExist();
    }

    @Test
    void breaksNoStartWhenItHangs() throws Exception {
        Path jar = Files.writeString(directory.resolve("worker.jar"), "jar");
        JvmCommand command = new JvmCommand(Path.of("java"), List.of(jar));
        ClassArchive archive =
                new ClassArchive(
                        vertx, directory.resolve("cache"), command, training("sleep 1000"));
        assertThat(archive.get().timeout(60, TimeUnit.SECONDS).await()).isEmpty();
    }

    private Path site() {
        return directory.resolve("run/training");
    }

    /**
     * @param script what the worker does instead
     */
    private WorkerTraining training(String script) throws Exception {
        Path java =
                Files.writeString(
                        Files.createFile(
                                directory.resolve("java"),
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------"))),
                        "#!/bin/sh\n" + script + "\n");
        Token token = Token.random();
        return new WorkerTraining(
                site(),
                vertx,
                new SilentLink(),
                new WorkerRoster(),
                new LaunchRequests(
                        directory,
                        new ClusterCoordinates("cluster", "127.0.0.1:1"),
                        token,
                        ServerName::value,
                        ServerName::value,
                        Profile.DEV,
                        true),
                logs,
                new JvmCommand(java, List.of()),
                ProcessFigures.ofThisSystem(),
                Duration.ofSeconds(2));
    }

    /** A bus on which nobody answers. */
    private static final class SilentLink implements BusLink {
        @Override
        public Future<JsonObject> request(String address, JsonObject body, Duration timeout) {
            return Future.failedFuture("nobody listens");
        }

        @Override
        public void publish(String address, JsonObject body) {}

        @Override
        public Future<Subscription> consume(String address, Consumer<JsonObject> handler) {
            return Future.succeededFuture(Future::succeededFuture);
        }

        @Override
        public Future<Subscription> answer(
                String address, Function<JsonObject, Future<JsonObject>> handler) {
            return Future.succeededFuture(Future::succeededFuture);
        }
    }
}
