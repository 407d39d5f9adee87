package org.devsupervisor.shared.model;

/** The states of a server, as every view shows them. */
public enum ServerState {
    /** Down because the user wants it so. */
    STOPPED,
    /** An incarnation was begun and has not yet proved that it answers. */
    STARTING,
    /** The incarnation proved its identity, its probe answered and its route is published. */
    READY,
    /** It runs, but says of itself that it cannot serve. */
    UNHEALTHY,
    /** Being taken down. */
    STOPPING,
    /** Ended unasked; the next start is due after a delay. */
    BACKOFF,
    /** Ended unasked, and its restart policy says that it stays so. */
    EXITED,
    /** Given up on; the reason is kept. */
    FAILED;

    /** Whether nothing more happens until somebody asks or something breaks. */
    public boolean settled() {
        return switch (this) {
            case STOPPED, READY, UNHEALTHY, EXITED, FAILED -> true;
            case STARTING, STOPPING, BACKOFF -> false;
        };
    }
}
