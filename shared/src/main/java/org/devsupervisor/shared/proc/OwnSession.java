package org.devsupervisor.shared.proc;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session of its own for a child (setsid(2), by the program of that name from util-linux): a
 * Ctrl-C in the terminal then reaches the client alone, and everything the child starts can be
 * found by its session.
 */
public final class OwnSession {
    private OwnSession() {}

    /** Whether children can be given one on this machine. */
    public static boolean possible() {
        return setsid().isPresent();
    }

    /**
     * The command as it is to be started: {@code setsid} becomes it by exec, so the pid is its own.
     * Where there is no such program, the command as it is.
     */
    public static List<String> of(List<String> command) {
        List<String> words = new ArrayList<>();
        setsid().ifPresent(program -> words.add(program.toString()));
        words.addAll(command);
        return words;
    }

    private static Optional<Path> setsid() {
        for (String directory :
                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, "setsid");
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
