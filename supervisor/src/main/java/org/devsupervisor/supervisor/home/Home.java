package org.devsupervisor.supervisor.home;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Where things lie below {@code .supervisor/}.
 *
 * @param root absolute and normalized
 * @param run sockets, lock and cluster file: {@code run/}, or a folder in the user's runtime
 *     directory when a socket's path would not fit into the kernel's 108 bytes
 */
public record Home(Path root, Path run) {
    /** {@code sun_path} is 108 bytes on Linux and 104 on macOS, with the closing zero. */
    private static final int LONGEST_SOCKET_PATH = 103;

    /** As long as the longest that is made: 8 digits of an id and a number of 9 digits. */
    private static final String LONGEST_SOCKET = "w/12345678.123456789.sock";

    /**
     * The home at a path, the same for everybody who asks; nothing is made.
     *
     * @param runtimeDirectory where to go when the path is too long
     */
    public static Home at(Path path, Path runtimeDirectory) {
        Path root = path.toAbsolutePath().normalize();
        Path run = root.resolve("run");
        if (bytes(run.resolve(LONGEST_SOCKET)) > LONGEST_SOCKET_PATH) {
            UUID key = UUID.nameUUIDFromBytes(root.toString().getBytes(StandardCharsets.UTF_8));
            run = runtimeDirectory.resolve("supervisor-" + key.toString().substring(0, 18));
        }
        return new Home(root, run);
    }

    /** {@code $XDG_RUNTIME_DIR}, or the temporary directory where there is none. */
    public static Path runtimeDirectory() {
        String given = System.getenv("XDG_RUNTIME_DIR");
        return given == null || given.isEmpty()
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Path.of(given);
    }

    public Path registry() {
        return root.resolve("registry.json");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The supervisor's own log. */
    public Path supervisorLog() {
        return logs().resolve("supervisor.log");
    }

    public Path controlSocket() {
        return run.resolve("control.sock");
    }

    public Path clusterFile() {
        return run.resolve("cluster.json");
    }

    public Path lock() {
        return run.resolve("lock");
    }

    /** The upstream sockets of the workers. */
    public Path upstreams() {
        return run.resolve("w");
    }

    /** The directory that holds the home: the user's project. */
    public Path project() {
        return root.getParent() == null ? root : root.getParent();
    }

    /** Where document roots of new servers are made. */
    public Path sites() {
        return project().resolve("www");
    }

    /**
     * Makes the folder that holds everything, whoever may read it.
     *
     * @throws Invalid if it cannot be made
     */
    public void makeRoot() {
        try {
            Files.createDirectories(root);
        } catch (NoSuchFileException e) {
            // What is missing is just what was to be made.
            throw unmade(root, "its file system takes no new folders");
        } catch (IOException e) {
            throw unmade(root, FileProblem.of(e));
        }
    }

    /**
     * Makes the folders, for the user alone.
     *
     * @throws Invalid if one cannot be made or belongs to somebody else
     */
    public void make() {
        makeRoot();
        for (Path directory : new Path[] {root, run, upstreams(), logs()}) {
            try {
                Files.createDirectories(directory);
                if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getOwner(root))) {
                    throw new Invalid(
                            "folder '%s' belongs to somebody else; remove it or choose another --home"
                                    .formatted(directory));
                }
                Files.setPosixFilePermissions(
                        directory, PosixFilePermissions.fromString("rwx------"));
            } catch (IOException e) {
                throw unmade(directory, FileProblem.of(e));
            }
        }
    }

    private static Invalid unmade(Path folder, String why) {
        return new Invalid(
                "folder '%s' cannot be made: %s; choose another with --home"
                        .formatted(folder, why));
    }

    private static int bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
