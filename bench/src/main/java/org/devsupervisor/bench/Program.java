package org.devsupervisor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/supervisor} as a child process. Its output goes to files, which no detached grandchild
 * can keep us waiting at. One thread runs commands, any other may stop them.
 */
final class Program {
    private static final long END_SECONDS = 5;

    private final Path launcher;
    private final Map<String, String> environment;
    private Process current;
    private boolean stopped;

    /**
     * @param environment what to set beside what the bench itself has
     */
    Program(Path launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
    }

    /** What a command has said. */
    record Output(int status, String out, String err) {
        /**
         * Itself, if the command succeeded.
         *
         * @throws Failure with the command's own words otherwise
         */
        Output successful(String command) {
            if (status == 0) {
                return this;
            }
            String words =
                    err.lines()
                            .filter(line -> line.startsWith("error: "))
                            .findFirst()
                            .map(line -> line.substring("error: ".length()))
                            .orElseGet(() -> err.lines().reduce((_, last) -> last).orElse(""));
            throw new Failure(
                    "'supervisor %s' ended with status %d%s"
                            .formatted(command, status, words.isEmpty() ? "" : ": " + words));
        }
    }

    /**
     * Runs a command in a project until it ends.
     *
     * @throws Failure if it does not end within the limit
     * @throws Interrupted if commands are stopped
     */
    Output run(Path project, Duration limit, String... arguments) {
        Process process;
        synchronized (this) {
            if (stopped) {
                throw new Interrupted();
            }
            process = start(project, arguments);
            current = process;
        }
        int status = await(process, limit, arguments);
        synchronized (this) {
            current = null;
            if (stopped) {
                throw new Interrupted();
            }
        }
        return new Output(status, read(out(project, arguments)), read(err(project, arguments)));
    }

    /** Ends the command that runs and lets no other begin, except by {@link #clean}. */
    synchronized void stop() {
        stopped = true;
        if (current != null) {
            end(current);
        }
    }

    /** Runs a command whose outcome does not matter, also after {@link #stop}. */
    void clean(Path project, Duration limit, String... arguments) {
        try {
            await(start(project, arguments), limit, arguments);
        } catch (Failure e) {
            // What it was to end is ended by pid instead.
        }
    }

    private Process start(Path project, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out(project, arguments).toFile())
                        .redirectError(err(project, arguments).toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure("'%s' cannot be run: %s".formatted(launcher, e.getMessage()));
        }
    }

    private static int await(Process process, Duration limit, String... arguments) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            throw new Interrupted();
        }
        end(process);
        throw new Failure(
                "'supervisor %s' did not end within %d s"
                        .formatted(String.join(" ", arguments), limit.toSeconds()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path out(Path project, String... arguments) {
        return project.resolve(arguments[0] + ".out");
    }

    private static Path err(Path project, String... arguments) {
        return project.resolve(arguments[0] + ".err");
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
