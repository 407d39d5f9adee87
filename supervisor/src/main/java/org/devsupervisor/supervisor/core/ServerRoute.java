package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.Routes;

import java.time.Duration;

/** How requests find one server. What is asked of the proxy is asked in order. */
final class ServerRoute {
    private final Routes routes;
    private final ServerName name;
    private Future<Void> asked = Future.succeededFuture();

    ServerRoute(Routes routes, ServerName name) {
        this.routes = routes;
        this.name = name;
    }

    /** Requests go there from now on; completes when they do. */
    Future<Void> publish(int incarnation, Upstream upstream) {
        return after(routes.publish(name, incarnation, upstream));
    }

    /** Requests are answered with the state of the server. */
    void withdraw(int incarnation, ServerState state, String reason) {
        after(routes.withdraw(name, incarnation, state, reason));
    }

    /**
     * Waits for what is under way, once all that was asked before is done. Nothing is lost, unless
     * it takes too long; never fails.
     */
    Future<Void> drain(int incarnation, Duration deadline) {
        return asked.transform(done -> routes.drain(name, incarnation, deadline))
                .transform(done -> Future.succeededFuture());
    }

    /** Completes when all that was asked is done; never fails. */
    Future<Void> settled() {
        return asked.transform(done -> Future.succeededFuture());
    }

    private Future<Void> after(Future<Void> change) {
        asked = Future.join(asked, change).mapEmpty();
        return change;
    }
}
