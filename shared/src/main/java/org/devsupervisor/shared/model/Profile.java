package org.devsupervisor.shared.model;

import java.util.Locale;

/** What a supervisor's servers are run for. */
public enum Profile {
    /** While somebody works on the sites. */
    DEV,
    /** As in production: nothing watches, nothing is added to a page. */
    PROD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
