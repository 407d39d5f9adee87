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
    private final ProcessTable table;
    private final Path setsid = setsid();

    ChildProcesses(ProcessTable table) {
        this.table = table;
    }

    /** Starts a command. Blocks for some milliseconds. */
    Child start(List<String> command) throws IOException {
        List<String> words = new ArrayList<>();
        if (setsid != null) {
            // Becomes the command by exec, so the pid is the command's own.
            words.add(setsid.toString());
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // Meant for the user's own programs; a JVM that obeys them prints it and maps no archive.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        // In a C locale a JVM cannot name files beyond ASCII, whatever its flags.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        return new Child(process, new ProcessTree(table, process.pid()));
    }

    /** A child and everything below it. */
    record Child(Process process, ProcessTree tree) {}

    /** The program that makes a session, null where there is none. */
    static Path setsid() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            Path candidate = Path.of(directory, "setsid");
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
