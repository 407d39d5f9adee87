package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Litter;
import org.devsupervisor.shared.model.OrNull;

/** What a client may ask of the supervisor, over the bus or over its control socket. */
public sealed interface SupervisorCommand {
    /** Every server with its figures. */
    record List() implements SupervisorCommand {}

    /** The supervisor itself. */
    record Status() implements SupervisorCommand {}

    /**
     * The servers that a selector names, without doing anything to them.
     *
     * @param selector as everywhere; empty means all
     */
    record Select(@OrNull java.util.List<String> selector) implements SupervisorCommand {
        public Select {
            selector = selector == null ? java.util.List.of() : java.util.List.copyOf(selector);
        }
    }

    /**
     * Makes servers: all of them or none, and starts none.
     *
     * @param name of the one server, or with a count what the names begin with: {@code api} makes
     *     api-001, api-002; without it the lowest free of web-001, web-002 ...
     * @param port of the first; the others follow. Without it the lowest free ones
     * @param count how many, 1 when it is not given
     * @param root absolute path of an existing document root, for one server only; without it
     *     {@code www/<name>} is made
     * @param isolation process when it is not given
     * @param autostart whether a {@code start} that names nothing starts them; false when it is not
     *     given
     */
    record Create(
            @OrNull String name,
            @OrNull Integer port,
            @OrNull Integer count,
            @OrNull String root,
            @OrNull Isolation isolation,
            @OrNull Boolean autostart)
            implements SupervisorCommand {}

    /**
     * Stops servers and forgets them: registry entry, logs, certificate.
     *
     * @param files whether to delete their document roots too, those beneath {@code www/}
     */
    record Remove(java.util.List<String> selector, @OrNull Boolean files)
            implements SupervisorCommand {}

    /**
     * Removes what is not needed any more.
     *
     * @param name for {@link Litter#WWW} the one folder to empty; null for those of no server
     * @param preview whether only to tell what would go
     */
    record Cleanup(Litter what, @OrNull String name, @OrNull Boolean preview)
            implements SupervisorCommand {}

    /** Says whether a {@code start} that names nothing starts these servers. */
    record Autostart(java.util.List<String> selector, boolean on) implements SupervisorCommand {}

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

    /**
     * How much the document roots hold.
     *
     * @param selector as everywhere; empty means all
     */
    record DiskUsage(@OrNull java.util.List<String> selector) implements SupervisorCommand {
        public DiskUsage {
            selector = selector == null ? java.util.List.of() : java.util.List.copyOf(selector);
        }
    }

    /** Stops every server and the supervisor. Answered at once; the bus ends with it. */
    record Down() implements SupervisorCommand {}
}
