package org.devsupervisor.supervisor.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Everything outside of the program that settings depend on.
 *
 * @param project where the file is looked for, and what paths in it are relative to; absolute
 * @param environment the variables of the process
 * @param flags what was given on the command line, by the path of the key
 * @param processors of this machine
 */
public record Surroundings(
        Path project, Map<String, String> environment, Map<String, String> flags, int processors) {
    private static final String FILE = "supervisor.yaml";

    /** Of this process. */
    public static Surroundings of(Path project, Map<String, String> flags) {
        return new Surroundings(
                project, System.getenv(), flags, Runtime.getRuntime().availableProcessors());
    }

    /** Without what only one call was given. */
    public Surroundings withoutFlags() {
        return new Surroundings(project, environment, Map.of(), processors);
    }

    Path file() {
        return project.resolve(FILE);
    }
}
