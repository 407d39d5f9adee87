package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.OrNull;

import java.util.Locale;

/** The answer to a command: a result, or a worded refusal. */
public sealed interface Reply {
    /**
     * @param result a JSON value: object, array or null
     */
    record Ok(@OrNull Object result) implements Reply {}

    /**
     * @param message for the person: subject, quoted value, cause, next step
     */
    record Refused(Code code, String message) implements Reply {}

    /** Why a command was refused. */
    enum Code {
        /** The message is not one of this protocol. */
        MALFORMED,
        /** The token is missing or wrong. */
        FORBIDDEN,
        /** A value in the command cannot be accepted. */
        INVALID,
        /** Somebody else has the port; the message names who. */
        PORT_IN_USE,
        /** No server matches. */
        UNKNOWN_SERVER,
        /** The supervisor is going down. */
        UNAVAILABLE,
        /** The defect is ours. */
        INTERNAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
