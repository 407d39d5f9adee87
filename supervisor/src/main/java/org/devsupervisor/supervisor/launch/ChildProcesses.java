package org.devsupervisor.supervisor.launch;

import org.devsupervisor.shared.proc.ProcessTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts children, each in its own session: a Ctrl-C in the terminal then reaches the client alone,
 * and everything the child starts can be found by its session.
 */
final class ChildProcesses {
    private final List<String> command;
    private final ProcessTable table;

    ChildProcesses(List<String> command, ProcessTable table) {
        List<String> all = new ArrayList<>();
        Path setsid = setsid();
        if (setsid != null) {
            // Becomes the command by exec, so the pid is the command's own.
            all.add(setsid.toString());
        }
        all.addAll(command);
        this.command = List.copyOf(all);
        this.table = table;
    }

    /** Starts one. Blocks for some milliseconds. */
    Child start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process process = builder.start();
        return new Child(process, new ProcessTree(table, process.pid()));
    }

    /** A child and everything below it. */
    record Child(Process process, ProcessTree tree) {}

    private static Path setsid() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path candidate = Path.of(directory, "setsid");
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
