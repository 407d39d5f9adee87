package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;

import java.util.Set;

/** The ports from which servers get theirs, both ends included. */
public record PortRange(int first, int last) {
    public static final PortRange DEFAULT = new PortRange(9001, 9999);

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
     * The lowest port that is not taken.
     *
     * @throws Refusal if all are
     */
    int lowestFree(Set<Integer> taken) {
        for (int port = first; port <= last; port++) {
            if (!taken.contains(port)) {
                return port;
            }
        }
        throw new Refusal(
                Reply.Code.INVALID,
                "no port is free from %d to %d; stop what holds them or widen the range"
                        .formatted(first, last));
    }
}
