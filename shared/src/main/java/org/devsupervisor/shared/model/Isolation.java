package org.devsupervisor.shared.model;

import java.util.Locale;

/** Where a server runs. */
public enum Isolation {
    /** In a worker JVM of its own. */
    PROCESS,
    /** As a verticle in the supervisor's JVM. */
    SHARED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
