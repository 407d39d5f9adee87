package org.devsupervisor.proxy;

import org.devsupervisor.shared.model.Invalid;

/**
 * Which port to listen on.
 *
 * @param number 0 for any
 * @param named whether the user asked for exactly this one; a default steps aside when it is taken
 */
public record ListenPort(int number, boolean named) {
    /**
     * @throws Invalid if it cannot be a port
     */
    public ListenPort {
        if (number < 0 || number > 65_535) {
            throw new Invalid("port '%d' is not a port; use 0 to 65535".formatted(number));
        }
    }

    /** Exactly this port, or no start. */
    public static ListenPort named(int number) {
        return new ListenPort(number, true);
    }

    /** This port, or the next free one. */
    public static ListenPort byDefault(int number) {
        return new ListenPort(number, false);
    }
}
