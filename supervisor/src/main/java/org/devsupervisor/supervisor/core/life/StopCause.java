package org.devsupervisor.supervisor.core.life;

/** Why an incarnation is being taken down. */
public enum StopCause {
    /** Somebody asked for the server to be down. */
    USER,
    /** Somebody asked for a new incarnation. */
    RESTART,
    /** It did not prove in time that it answers. */
    READY_TIMEOUT,
    /** It is ready, but the proxy does not route to it. */
    ROUTE_REFUSED;

    /** Whether the end that follows counts as a failure of the incarnation. */
    public boolean failure() {
        return switch (this) {
            case USER, RESTART -> false;
            case READY_TIMEOUT, ROUTE_REFUSED -> true;
        };
    }
}
