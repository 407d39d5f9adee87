package org.devsupervisor.supervisor.dist;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the build put everything: {@code lib/*.jar}, and for each role a class path, its jars named
 * relative to the folder and joined by colons. The order is fixed, since a class-data archive is
 * tied to it.
 */
public record Distribution(Path directory) {
    private static final String PROPERTY = "supervisor.dist";

    /**
     * The one that this JVM was started from.
     *
     * @throws Invalid if the launcher did not say
     */
    public static Distribution ofThisJvm() {
        String given = System.getProperty(PROPERTY);
        if (given == null) {
            throw new Invalid(
                    "system property '%s' is not set; start through bin/supervisor"
                            .formatted(PROPERTY));
        }
        return new Distribution(Path.of(given));
    }

    /** The property that hands this distribution on to a child JVM. */
    public String property() {
        return "-D" + PROPERTY + "=" + directory;
    }

    /**
     * The class path of a role: {@code supervisor}, {@code worker}.
     *
     * @throws Invalid if the distribution has no such role
     */
    public String classPath(String role) {
        List<String> paths = new ArrayList<>();
        jars(role).forEach(jar -> paths.add(jar.toString()));
        return String.join(File.pathSeparator, paths);
    }

    /** The jars of a role, in order. */
    public List<Path> jars(String role) {
        Path file = directory.resolve(role + ".cp");
        try {
            return Files.readAllLines(file).stream()
                    .map(name -> directory.resolve("lib").resolve(name))
                    .toList();
        } catch (IOException e) {
            throw new Invalid(
                    "class path '%s' cannot be read: %s; build again"
                            .formatted(file, FileProblem.of(e)));
        }
    }
}
