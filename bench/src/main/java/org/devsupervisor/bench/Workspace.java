package org.devsupervisor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The temporary folder of one bench: a certificate authority and a cache of its own, so that
 * nothing of the user's is touched, and a project for each run. Removed at the end, also when the
 * JVM is told to end: then from another thread.
 */
final class Workspace implements AutoCloseable {
    private static final long REMOVE_POLL_MILLIS = 50;
    private static final long REMOVE_LIMIT_MILLIS = 5_000;

    private final Path directory;
    private final Program program;
    private final Thread atShutdown;
    private Project project;
    private int projects;
    private boolean closed;

    private Workspace(Path directory, Program program) {
        this.directory = directory;
        this.program = program;
        this.atShutdown = new Thread(this::abandon, "clean-up");
    }

    /**
     * @param launcher {@code bin/supervisor}
     */
    static Workspace open(Path launcher) throws IOException {
        Path directory = Files.createTempDirectory("supervisor-bench-").toRealPath();
        Map<String, String> environment =
                Map.of(
                        "SUPERVISOR_CA_DIR",
                        directory.resolve("ca").toString(),
                        "SUPERVISOR_CACHE_DIR",
                        directory.resolve("cache").toString(),
                        "SUPERVISOR_PROXY_HTTPS_PORT",
                        "0",
                        "SUPERVISOR_PROXY_HTTP_PORT",
                        "0");
        Workspace workspace = new Workspace(directory, new Program(launcher, environment));
        Runtime.getRuntime().addShutdownHook(workspace.atShutdown);
        return workspace;
    }

    /** A new project in an empty directory; the one before it is ended. */
    synchronized Project project() throws IOException {
        if (closed) {
            throw new Interrupted();
        }
        if (project != null) {
            project.close();
        }
        projects++;
        project =
                new Project(
                        program,
                        Files.createDirectory(directory.resolve(Integer.toString(projects))));
        return project;
    }

    /**
     * Writes the cache to disk: until then the pages of a class archive count as private to who
     * maps them.
     */
    void settleCache() throws IOException {
        Path cache = directory.resolve("cache");
        if (!Files.isDirectory(cache)) {
            return;
        }
        try (Stream<Path> files = Files.walk(cache)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (project != null) {
            project.close();
        }
        remove();
        if (Thread.currentThread() != atShutdown) {
            forgetShutdown();
        }
    }

    private void abandon() {
        program.stop();
        close();
    }

    private void forgetShutdown() {
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // The JVM is ending already; the hook finds nothing left to do.
        }
    }

    /** Again if a process on its way out has just written something. */
    private void remove() {
        if (!Pause.until(this::removed, REMOVE_POLL_MILLIS, REMOVE_LIMIT_MILLIS)) {
            throw new Failure("folder '%s' could not be removed".formatted(directory));
        }
    }

    private boolean removed() {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
