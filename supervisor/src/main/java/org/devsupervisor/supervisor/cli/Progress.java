package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How far the servers of a command have come while it waits for them: one line on a terminal. Knows
 * how they were before.
 */
final class Progress implements AutoCloseable {
    /** Ten lines a second are as many as anybody reads. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Set<String> names;
    private final Map<String, Map<String, Object>> before;
    private final ProgressLine line;
    private final long began = System.nanoTime();
    private long took;

    Progress(Set<String> names, Map<String, Map<String, Object>> before, ProgressLine line) {
        this.names = names;
        this.before = before;
        this.line = line;
    }

    /**
     * Looks how the servers are, then follows them from threads of its own.
     *
     * @param names of the servers that the command is about, whether they exist already or not
     * @throws IOException if no supervisor answers
     */
    static Progress begin(Console console, ControlClient client, Goal goal, List<String> names)
            throws IOException {
        Set<String> asked = Set.copyOf(names);
        Map<String, Map<String, Object>> before = new HashMap<>();
        for (Map<String, Object> status : Statuses.of(client)) {
            String name = String.valueOf(status.get("name"));
            if (asked.contains(name)) {
                before.put(name, status);
            }
        }
        ProgressLine line =
                new ProgressLine(
                        goal, new Tally(goal, asked, before), console::paint, console::progress);
        if (console.terminal()) {
            Thread.ofVirtual().start(() -> follow(client, line));
            Thread.ofVirtual().start(() -> repaint(line));
        }
        return new Progress(asked, before, line);
    }

    /** The server as it was before the command, null if it did not exist. */
    Map<String, Object> before(String name) {
        return before.get(name);
    }

    /**
     * How many servers of the command were removed by somebody else.
     *
     * @param there the status of every server that there is now
     */
    int removed(List<Map<String, Object>> there) {
        Set<String> missing = new HashSet<>(names);
        there.forEach(server -> missing.remove(String.valueOf(server.get("name"))));
        return missing.size();
    }

    /** From the command's begin to its end. */
    double seconds() {
        return took / 1e9;
    }

    /** The command has ended. What is printed from now on stays. */
    @Override
    public void close() {
        if (took == 0) {
            took = System.nanoTime() - began;
        }
        line.close();
    }

    private static void follow(ControlClient client, ProgressLine line) {
        try {
            client.events(line::take);
        } catch (IOException e) {
            // The command that waits beside this one will tell.
        }
    }

    private static void repaint(ProgressLine line) {
        try {
            line.repaint(() -> LockSupport.parkNanos(PAUSE_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
