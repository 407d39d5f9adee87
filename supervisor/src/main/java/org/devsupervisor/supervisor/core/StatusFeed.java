package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every change of every server, numbered. A subscriber takes the snapshot and the subscription in
 * one step of the context, so nothing is lost between.
 */
public final class StatusFeed {
    private final List<Consumer<ServerStatus>> subscribers = new ArrayList<>();
    private long revision;

    /** A subscription; running it ends it. */
    public Runnable subscribe(Consumer<ServerStatus> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    /** The number of the latest change. */
    public long revision() {
        return revision;
    }

    void changed(Server server) {
        revision++;
        ServerStatus status = server.status(revision);
        List.copyOf(subscribers).forEach(subscriber -> subscriber.accept(status));
    }
}
