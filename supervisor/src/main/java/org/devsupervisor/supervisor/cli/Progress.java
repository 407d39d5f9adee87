package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far the servers of a command have come while it waits for them: one line on a terminal,
 * {@code starting [37/100] 37 READY, 3 STARTING}. Knows how they were before.
 */
final class Progress implements AutoCloseable {
    private final Console console;
    private final Goal goal;
    private final Set<String> names;
    private final Map<String, Map<String, Object>> before = new HashMap<>();
    private final Map<String, Map<String, Object>> now = new HashMap<>();
    private final long began = System.nanoTime();
    private boolean ended;

    private Progress(Console console, Goal goal, List<String> names) {
        this.console = console;
        this.goal = goal;
        this.names = Set.copyOf(names);
    }

    /**
     * Looks how the servers are, then follows them from a thread of its own.
     *
     * @param names of the servers that the command is about, whether they exist already or not
     * @throws IOException if no supervisor answers
     */
    static Progress begin(Console console, ControlClient client, Goal goal, List<String> names)
            throws IOException {
        Progress progress = new Progress(console, goal, names);
        for (Map<String, Object> status : Statuses.of(client)) {
            String name = String.valueOf(status.get("name"));
            if (progress.names.contains(name)) {
                progress.before.put(name, status);
            }
        }
        if (console.terminal()) {
            Thread.ofVirtual().start(() -> progress.follow(client));
        }
        return progress;
    }

    /** The server as it was before the command, null if it did not exist. */
    Map<String, Object> before(String name) {
        return before.get(name);
    }

    /** Since the command began. */
    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** What is printed from now on stays: no more is told of the progress. */
    @Override
    public synchronized void close() {
        ended = true;
    }

    /** Whether more is wanted. */
    private synchronized boolean show() {
        if (!ended) {
            console.progress(line());
        }
        return !ended;
    }

    private void follow(ControlClient client) {
        try {
            client.events(change -> {
                switch (change) {
                    case ControlClient.Changed(var status) ->
                            now.put(String.valueOf(status.get("name")), status);
                    case ControlClient.Removed(var name) -> now.remove(name);
                    case ControlClient.Snapshot() -> {
                        // Those that are asked for and not there are to come, or to go.
                    }
                }
                return show();
            });
        } catch (IOException e) {
            // The command that waits beside this one will tell.
        }
    }

    private String line() {
        Map<String, Integer> states = new TreeMap<>();
        int settled = 0;
        for (String name : names) {
            Map<String, Object> status = now.get(name);
            if (status != null) {
                states.merge(String.valueOf(status.get("state")), 1, Integer::sum);
            }
            boolean toCome = status == null && goal != Goal.REMOVED;
            if (!toCome && goal.settled(before.get(name), status)) {
                settled++;
            }
        }
        StringBuilder text = new StringBuilder(goal.doing());
        text.append(" [%d/%d] ".formatted(settled, names.size()));
        String separator = "";
        for (Map.Entry<String, Integer> state : states.entrySet()) {
            text.append(separator)
                    .append(
                            console.paint(
                                    ServerTable.colour(state.getKey()),
                                    state.getValue() + " " + state.getKey()));
            separator = ", ";
        }
        return text.toString();
    }
}
