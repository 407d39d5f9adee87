package org.devsupervisor.shared.model;

/** A port that somebody else has; the message names who. */
public final class PortInUse extends Invalid {
    private static final long serialVersionUID = 1L;

    public PortInUse(String message) {
        super(message);
    }
}
