package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;

import java.util.List;

/**
 * Changes of what the proxy serves. Answered when the change holds for every new request; {@link
 * Drain} when the old ones are through.
 */
public sealed interface ProxyCommand {
    /**
     * A server exists: hold its port and know its hosts. Without a published upstream requests get
     * 503. Answered with {@link Declared}; refused with the holder's name when the port is taken,
     * and then its hosts are known all the same, without a port.
     *
     * @param hosts lower-case host names without a port
     * @param port the stable port, 0 for any
     */
    record Declare(ServerName name, List<String> hosts, int port) implements ProxyCommand {}

    /** An incarnation is ready: route to it. */
    record Publish(ServerName name, int incarnation, String upstream) implements ProxyCommand {}

    /**
     * Route to this incarnation no more.
     *
     * @param state shown on the 503 page that requests get from now on
     * @param reason likewise, may be null
     */
    record Withdraw(ServerName name, int incarnation, ServerState state, @OrNull String reason)
            implements ProxyCommand {}

    /** A server no longer exists: give up its port and hosts. */
    record Forget(ServerName name) implements ProxyCommand {}

    /**
     * An incarnation is about to be stopped: wait until no request to it is in flight, then tell
     * its WebSockets that it restarts (close code 1012). To be given after {@link Withdraw}, or
     * after another incarnation was published. Answered with {@link Drained}.
     *
     * @param deadlineMillis how long to wait at most, from now
     */
    record Drain(ServerName name, int incarnation, long deadlineMillis) implements ProxyCommand {}

    /** What some commands are answered with. */
    sealed interface Result {}

    /** The answer to {@link Declare}: the port that is held. */
    record Declared(int port) implements Result {}

    /**
     * The answer to {@link Drain}.
     *
     * @param inFlight requests that had not ended when the deadline passed; 0 when all had
     */
    record Drained(int inFlight) implements Result {}
}
