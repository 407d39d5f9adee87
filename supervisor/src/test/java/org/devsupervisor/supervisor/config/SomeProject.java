package org.devsupervisor.supervisor.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A project with a {@code supervisor.yaml}, on a machine with two processors. */
record SomeProject(Path directory) {
    static final int PROCESSORS = 2;

    /** Writes the file and reads the configuration, with nothing in the environment. */
    Configuration of(String... lines) {
        return of(Map.of(), Map.of(), lines);
    }

    Configuration of(Map<String, String> environment, Map<String, String> flags, String... lines) {
        try {
            Files.writeString(file(), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(environment, flags);
    }

    /** The problems of a file, each without the folder in which it lies. */
    List<String> problems(String... lines) {
        return of(lines).problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", ""))
                .toList();
    }

    Configuration read(Map<String, String> environment, Map<String, String> flags) {
        return Configuration.read(new Surroundings(directory, environment, flags, PROCESSORS));
    }

    Path file() {
        return directory.resolve("supervisor.yaml");
    }
}
