package org.devsupervisor.shared.model;

/** How a worker attaches to the event bus. */
public enum Link {
    /** The worker is a Hazelcast lite member. */
    CLUSTER
}
