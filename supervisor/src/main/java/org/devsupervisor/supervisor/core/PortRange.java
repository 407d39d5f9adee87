package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Invalid;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The ports from which servers get theirs, both ends included. */
public record PortRange(int first, int last) {
    /** Room for as many servers as there can be, and as many strangers beside them. */
    public static final PortRange DEFAULT = new PortRange(9001, 10_999);

    /** Unprivileged "bad ports", to which no browser connects (WHATWG Fetch, 2.10). */
    private static final Set<Integer> BLOCKED_BY_BROWSERS =
            Set.of(
                    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
                    6667, 6668, 6669, 6679, 6697, 10_080);

    /**
     * @throws Invalid if it is not a range of unprivileged ports
     */
    public PortRange {
        if (first < 1024 || last > 65_535 || last < first) {
            throw new Invalid(
                    "port range '%d-%d' is not one; use two ports from 1024 to 65535, lowest first"
                            .formatted(first, last));
        }
    }

    /**
     * Why a port that somebody names cannot be a server's; empty if it can. Named ports may lie
     * outside of the range, which is for those that we choose.
     */
    public static Optional<String> problem(int port) {
        if (port < 1024 || port > 65_535) {
            return Optional.of("is not possible; use 1024 to 65535");
        }
        return BLOCKED_BY_BROWSERS.contains(port)
                ? Optional.of("is one to which no browser connects; choose another")
                : Optional.empty();
    }

    /** The lowest port that is not taken and that a browser opens; empty if there is none. */
    OptionalInt lowestFree(Set<Integer> taken) {
        for (int port = first; port <= last; port++) {
            if (!taken.contains(port) && !BLOCKED_BY_BROWSERS.contains(port)) {
                return OptionalInt.of(port);
            }
        }
        return OptionalInt.empty();
    }
}
