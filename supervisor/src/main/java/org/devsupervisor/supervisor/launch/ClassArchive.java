package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class-data archive that all workers map (docs/adr/0014): it halves what a worker costs to
 * start, and its pages are shared. It is tied to the build of the JVM and to the very jar files, so
 * its name is a digest of both. Made once by training, before the first worker of such a build; a
 * worker without it is slower and else the same, so nothing that goes wrong here stops a start.
 */
public final class ClassArchive {
    /** How long a launch waits for a training; one that takes longer serves later launches. */
    private static final long LIMIT_SECONDS = 8;

    /** Archives of earlier builds that are kept, for supervisors of other checkouts. */
    private static final int KEPT = 4;

    private static final String SUFFIX = ".jsa";
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
                                    found.there() ? have(found.file()) : make(found.file()))
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

    private record Found(Path file, boolean there) {}

    private Found find() throws IOException {
        Files.createDirectories(directory);
        removeDrafts();
        Path file = directory.resolve("worker-" + key() + SUFFIX);
        return new Found(file, Files.exists(file));
    }

    private static Future<Optional<Path>> have(Path file) {
        return Future.succeededFuture(Optional.of(file));
    }

    private Future<Optional<Path>> make(Path file) {
        // Beside the final one and with our pid: another supervisor may be training too.
        Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        Future<Optional<Path>> made =
                training.into(draft)
                        .compose(done ->
                                vertx.executeBlocking(() -> {
                                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                                    removeOld();
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

    private void removeOld() throws IOException {
        List<Path> archives = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(archives::add);
        }
        archives.sort(
                Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
        for (Path old : archives.subList(Math.min(KEPT, archives.size()), archives.size())) {
            Files.deleteIfExists(old);
        }
    }

    private String key() throws IOException {
        StringBuilder inputs =
                new StringBuilder(System.getProperty("java.vm.version"))
                        .append('\n')
                        .append(System.getProperty("java.home"));
        command.plain().forEach(word -> inputs.append('\n').append(word));
        for (Path jar : command.jars()) {
            inputs.append('\n')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar).toMillis());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(inputs.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
