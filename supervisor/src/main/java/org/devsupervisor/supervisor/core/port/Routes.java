package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;

import java.time.Duration;

/** What the proxy serves. The Future of a change completes when it holds for every new request. */
public interface Routes {
    /**
     * A server exists: its port is held from now on.
     *
     * @return the port; fails with {@code PortInUse} naming the holder when it is taken, with
     *     {@code Invalid} when it cannot be opened for another reason
     */
    Future<Integer> declare(ServerSpec spec);

    Future<Void> publish(ServerName name, int incarnation, Upstream upstream);

    Future<Void> withdraw(ServerName name, int incarnation, ServerState state, String reason);

    /**
     * Completes when no request to the incarnation is in flight any more, or the deadline passed;
     * its WebSockets are then told that it restarts.
     *
     * @return how many requests had not ended
     */
    Future<Integer> drain(ServerName name, int incarnation, Duration deadline);

    /** A server exists no longer. */
    Future<Void> forget(ServerName name);

    /** Its address at the proxy. */
    String httpsUrl(ServerName name);
}
