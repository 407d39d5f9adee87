package org.devsupervisor.shared.model;

/**
 * A value that a person or another program gave is not acceptable. The message is written for that
 * person (subject, quoted value, cause, next step) and is shown as it stands, without a stack
 * trace.
 */
public class Invalid extends IllegalArgumentException {
    public Invalid(String message) {
        super(message);
    }
}
