package org.devsupervisor.shared.model;

/** Where a server runs. */
public enum Isolation {
    /** In a worker JVM of its own. */
    PROCESS,
    /** As a verticle in the supervisor's JVM. */
    SHARED
}
