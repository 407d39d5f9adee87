package org.devsupervisor.shared.model;

import java.util.Locale;

/** What a server is. */
public enum Kind {
    /** Files below a document root. */
    STATIC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
