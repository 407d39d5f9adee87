package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.client.LiveSupervisor;
import org.devsupervisor.supervisor.home.Home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A user's project folder, in which the built {@code bin/supervisor} is called with an environment
 * of its own. Closing ends whatever was started there.
 */
final class Project implements AutoCloseable {
    /** Tests run in the folder of their module. */
    private static final Path LAUNCHER = Path.of("../bin/supervisor").toAbsolutePath().normalize();

    static final Path DISTRIBUTION = Path.of("target/dist").toAbsolutePath();

    private final Path directory;
    private final Path scratch;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param directory is made if it does not exist
     * @param shared where several projects keep what belongs to their user: the CA
     */
    Project(Path directory, Path shared) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.scratch = Files.createTempDirectory(shared, "output");
        environment.put("SUPERVISOR_CA_DIR", shared.resolve("ca").toString());
        environment.put("SUPERVISOR_PROXY_HTTPS_PORT", "0");
        environment.put("SUPERVISOR_PROXY_HTTP_PORT", "0");
        environment.put("XDG_RUNTIME_DIR", shared.toString());
    }

    /** Sets a variable, or takes it away with null. */
    Project with(String variable, String value) {
        if (value == null) {
            environment.remove(variable);
        } else {
            environment.put(variable, value);
        }
        return this;
    }

    Path directory() {
        return directory;
    }

    Path home() {
        return directory.resolve(".supervisor");
    }

    /** Who runs here, for tests that want to know what it tells and not how it is printed. */
    LiveSupervisor supervisor() {
        return new LiveSupervisor(layout());
    }

    private Home layout() {
        return Home.at(home(), Path.of(environment.get("XDG_RUNTIME_DIR")));
    }

    /** Calls the command line and waits for its end. */
    Invocation run(String... arguments) throws IOException, InterruptedException {
        return Invocation.of(command(arguments), scratch);
    }

    /** A call of the command line that has not begun. */
    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return program(command);
    }

    /** Any program, in this folder and with this environment. */
    ProcessBuilder program(List<String> command) {
        ProcessBuilder program = new ProcessBuilder(command).directory(directory.toFile());
        program.environment().keySet().removeIf(name -> name.startsWith("SUPERVISOR_"));
        program.environment().putAll(environment);
        return program;
    }

    /** A command line as its hints show it. */
    static String quoted(String arguments) {
        return "'%s %s'".formatted(LAUNCHER, arguments);
    }

    Path scratch() {
        return scratch;
    }

    /** The processes that have something to do with this project, after those on their way out. */
    List<String> leftovers() throws Exception {
        List<ProcessHandle> processes = processes();
        try {
            CompletableFuture.allOf(
                            processes.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture[]::new))
                    .get(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // Those that are still there are the answer.
        }
        return processes().stream().map(process -> "pid " + process.pid()).toList();
    }

    @Override
    public void close() throws IOException {
        try {
            if (Files.exists(layout().controlSocket())) {
                run("down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            processes().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Supervisors have their home on their command line. */
    private List<ProcessHandle> processes() {
        ProcessFigures figures = ProcessFigures.ofThisSystem();
        return figures.pids().stream()
                .filter(pid -> {
                    String line = figures.commandLine(pid);
                    return line.contains("supervisor.app.Main") && line.endsWith(home().toString());
                })
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
