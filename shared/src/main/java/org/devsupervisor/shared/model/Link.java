package org.devsupervisor.shared.model;

import java.util.Locale;

/** How a worker attaches to the event bus. */
public enum Link {
    /** The worker is a Hazelcast lite member. */
    CLUSTER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
