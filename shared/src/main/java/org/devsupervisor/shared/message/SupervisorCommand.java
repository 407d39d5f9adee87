package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.OrNull;

/** What a client may ask of the supervisor, over the bus or over its control socket. */
public sealed interface SupervisorCommand {
    /** Every server with its figures. */
    record List() implements SupervisorCommand {}

    /** The supervisor itself. */
    record Status() implements SupervisorCommand {}

    /**
     * Starts servers; answered when each is READY or has failed.
     *
     * @param selector names, indices, ranges, id prefixes or {@code all}; empty means the
     *     auto-start ones
     * @param servers when given, web-001 to web-N are made to exist and exactly these are started
     * @param isolation when given, the servers are switched to it first
     */
    record Start(
            @OrNull java.util.List<String> selector,
            @OrNull Integer servers,
            @OrNull Isolation isolation)
            implements SupervisorCommand {
        public Start {
            selector = selector == null ? java.util.List.of() : java.util.List.copyOf(selector);
        }
    }

    /** Stops servers; answered when each is gone. */
    record Stop(java.util.List<String> selector) implements SupervisorCommand {}

    /** Stops servers, then starts them; answered when each is READY or has failed. */
    record Restart(java.util.List<String> selector) implements SupervisorCommand {}

    /**
     * Memory and descriptors of every process.
     *
     * @param all also descriptors by kind, status and limits of the supervisor's process
     */
    record MemInfo(@OrNull Boolean all) implements SupervisorCommand {}

    /** Stops every server and the supervisor. Answered at once; the bus ends with it. */
    record Down() implements SupervisorCommand {}
}
