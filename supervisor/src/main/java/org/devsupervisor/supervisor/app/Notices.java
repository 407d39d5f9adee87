package org.devsupervisor.supervisor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines for the person: to the starter while it listens, else kept until somebody asks. From any
 * thread.
 */
final class Notices implements Consumer<String> {
    /** More than this in a row says nothing new. */
    private static final int MOST = 100;

    private final StartupChannel starter;
    private final List<String> waiting = new ArrayList<>();

    Notices(StartupChannel starter) {
        this.starter = starter;
    }

    @Override
    public synchronized void accept(String line) {
        if (!starter.notice(line) && waiting.size() < MOST) {
            waiting.add(line);
        }
    }

    /** What was kept; it is told once. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
