package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.supervisor.dist.ArchiveFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class-data archive that all workers map (docs/adr/0014): it halves what a worker costs to
 * start, and its pages are shared. Made once by training, before the first worker of a build; a
 * worker without it is slower and else the same, so nothing that goes wrong here stops a start.
 */
public final class ClassArchive {
    /** How long a launch waits for a training; one that takes longer serves later launches. */
    private static final long LIMIT_SECONDS = 8;

    private static final Pattern DRAFT = Pattern.compile(".*\\.jsa\\.([0-9]{1,10})");
    private static final Logger LOG = Logger.getLogger(ClassArchive.class.getName());

    /** Runs one worker that writes its archive to a file when it ends. */
    public interface Training {
        /** Completes when the worker has ended well. */
        Future<Void> into(Path file);
    }

    private final Vertx vertx;
    private final Path directory;
    private final JvmCommand command;
    private final Training training;
    private final long limitSeconds;
    private Future<Optional<Path>> archive;

    /**
     * @param directory in the user's cache; made when it is needed
     */
    public ClassArchive(Vertx vertx, Path directory, JvmCommand command, Training training) {
        this(vertx, directory, command, training, LIMIT_SECONDS);
    }

    /**
     * @param limitSeconds how long a launch waits for a training
     */
    ClassArchive(
            Vertx vertx, Path directory, JvmCommand command, Training training, long limitSeconds) {
        this.limitSeconds = limitSeconds;
        this.vertx = vertx;
        this.directory = directory;
        this.command = command;
        this.training = training;
    }

    /** The archive, made if it is not there; empty if it could not be made. Never fails. */
    Future<Optional<Path>> get() {
        if (archive == null) {
            archive =
                    vertx.executeBlocking(this::find)
                            .compose(found ->
                                    found.there() ? have(found.file().path()) : make(found.file()))
                            .otherwise(failure -> {
                                LOG.log(
                                        Level.WARNING,
                                        "workers start without a class archive: {0}",
                                        failure.toString());
                                return Optional.empty();
                            });
        }
        return archive;
    }

    private record Found(ArchiveFile file, boolean there) {}

    private Found find() throws IOException {
        Files.createDirectories(directory);
        removeDrafts();
        ArchiveFile file = ArchiveFile.of(directory, "worker", command.plain(), command.jars());
        return new Found(file, file.isWhole());
    }

    private static Future<Optional<Path>> have(Path file) {
        return Future.succeededFuture(Optional.of(file));
    }

    private Future<Optional<Path>> make(ArchiveFile archived) {
        Path file = archived.path();
        // Beside the final one and with our pid: another supervisor may be training too.
        Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        Future<Optional<Path>> made =
                training.into(draft)
                        .compose(done ->
                                vertx.executeBlocking(() -> {
                                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                                    archived.removeOlder();
                                    return Optional.of(file);
                                }));
        made.onSuccess(late -> archive = Future.succeededFuture(late));
        return made.timeout(limitSeconds, TimeUnit.SECONDS);
    }

    /** Those of supervisors that were killed while they trained. */
    private void removeDrafts() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Matcher draft = DRAFT.matcher(file.getFileName().toString());
                if (draft.matches() && ProcessHandle.of(Long.parseLong(draft.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
