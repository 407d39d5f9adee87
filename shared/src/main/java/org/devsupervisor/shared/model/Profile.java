package org.devsupervisor.shared.model;

import java.util.Locale;

/** What servers are run for. */
public enum Profile {
    /** For whoever works on the sites: start pages, and pages that reload when a file changes. */
    DEV,
    /** For whoever reads them: files go out exactly as they are. */
    PROD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
