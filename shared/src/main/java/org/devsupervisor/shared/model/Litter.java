package org.devsupervisor.shared.model;

import java.util.Locale;

/** What a cleanup removes. */
public enum Litter {
    /** Servers that are stopped or have ended; their files stay. */
    STOPPED,
    /** Servers that gave up; their files stay. */
    FAILED,
    /** What is in the logs of all servers. */
    LOGS,
    /** Folders beneath {@code www/} that are no server's document root. */
    WWW,
    /** All of these; the files of the servers that go stay. */
    ALL;

    /** As the word is written. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
