package org.devsupervisor.shared.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a tool of the system printed. Only for systems that have no {@code /proc} to read. */
final class ToolOutput {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ToolOutput() {}

    /**
     * Runs the command to its end and returns its standard output, whatever its exit code. Empty
     * when the tool is not installed, or hangs: then it is killed (lsof waits for dead network file
     * systems).
     */
    static Optional<String> of(List<String> command) {
        return of(command, PATIENCE);
    }

    static Optional<String> of(List<String> command, Duration patience) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            var exit = process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
            // Destroying also closes the output, so only what is late may be destroyed.
            exit.exceptionally(late -> {
                process.destroyForcibly();
                return process;
            });
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return exit.handle((ended, late) -> late == null ? output : null)
                    .thenApply(Optional::ofNullable)
                    .join();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
