package org.devsupervisor.supervisor.launch;

import org.devsupervisor.shared.proc.JvmEnvironment;
import org.devsupervisor.shared.proc.OwnSession;
import org.devsupervisor.shared.proc.ProcessTable;

import java.io.IOException;
import java.util.List;

/** Starts children, each in its own session. */
final class ChildProcesses {
    private final ProcessTable table;

    ChildProcesses(ProcessTable table) {
        this.table = table;
    }

    /** Starts a command. Blocks for some milliseconds. */
    Child start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(OwnSession.of(command)).redirectErrorStream(true);
        JvmEnvironment.suit(builder.environment());
        Process process = builder.start();
        return new Child(process, new ProcessTree(table, process.pid()));
    }

    /** A child and everything below it. */
    record Child(Process process, ProcessTree tree) {}
}
