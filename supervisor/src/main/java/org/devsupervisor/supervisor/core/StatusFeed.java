package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerStatus;

import java.util.ArrayList;
import java.util.List;

/**
 * Every change of every server, numbered. A subscriber takes the snapshot and the subscription in
 * one step of the context, so nothing is lost between.
 */
public final class StatusFeed {
    /** Is told of every change, in order. */
    public interface Subscriber {
        void changed(ServerStatus status);

        void removed(ServerRemoved removed);
    }

    private final List<Subscriber> subscribers = new ArrayList<>();
    private long revision;

    /** A subscription; running it ends it. */
    public Runnable subscribe(Subscriber subscriber) {
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
        List.copyOf(subscribers).forEach(subscriber -> subscriber.changed(status));
    }

    void removed(Server server) {
        revision++;
        ServerRemoved removed =
                new ServerRemoved(revision, server.spec().id(), server.spec().name());
        List.copyOf(subscribers).forEach(subscriber -> subscriber.removed(removed));
    }
}
