package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Shows on a terminal how many servers have come how far, while a command waits for them. */
final class Progress implements AutoCloseable {
    private final Console console;
    private final Map<String, String> states = new HashMap<>();
    private volatile boolean ended;

    private Progress(Console console) {
        this.console = console;
    }

    /** Begins to show, from a thread of its own; off a terminal it does nothing. */
    static Progress begin(Console console, ControlClient client, String doing) {
        Progress progress = new Progress(console);
        if (console.terminal()) {
            Thread.ofVirtual().start(() -> progress.follow(client, doing));
        }
        return progress;
    }

    @Override
    public void close() {
        ended = true;
    }

    private void follow(ControlClient client, String doing) {
        try {
            client.events(status -> {
                if (status != null) {
                    states.put(
                            String.valueOf(status.get("name")),
                            String.valueOf(status.get("state")));
                }
                if (!ended) {
                    console.progress(doing + " " + counts());
                }
                return !ended;
            });
        } catch (IOException e) {
            // The command that waits beside this one will tell.
        }
    }

    private String counts() {
        Map<String, Integer> counts = new TreeMap<>();
        states.values().forEach(state -> counts.merge(state, 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        counts.forEach((state, count) ->
                text.append(text.isEmpty() ? "" : ", ")
                        .append(console.paint(ServerTable.colour(state), count + " " + state)));
        return text.toString();
    }
}
