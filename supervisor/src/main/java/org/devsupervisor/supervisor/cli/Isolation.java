package org.devsupervisor.supervisor.cli;

import java.util.Locale;

/** As the option is written; the supervisor reads the same words. */
enum Isolation {
    PROCESS,
    SHARED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
