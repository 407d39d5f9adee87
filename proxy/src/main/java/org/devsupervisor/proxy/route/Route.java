package org.devsupervisor.proxy.route;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;

import java.util.List;

/**
 * One declared server as the proxy sees it. Immutable; every change gives a new one.
 *
 * @param port the server's own port, 0 while none is held
 * @param incarnation the newest incarnation heard of, 0 for none
 */
public record Route(ServerName name, List<String> hosts, int port, int incarnation, Target target) {
    public Route {
        hosts = List.copyOf(hosts);
    }

    /** Where requests go. */
    public sealed interface Target {
        /**
         * Nowhere.
         *
         * @param reason may be null
         */
        record NotReady(ServerState state, String reason) implements Target {}

        /** To the incarnation of the route. */
        record Published(Upstream upstream) implements Target {}
    }

    static Route declared(ServerName name, List<String> hosts) {
        return new Route(name, hosts, 0, 0, new Target.NotReady(ServerState.STOPPED, null));
    }

    Route withHosts(List<String> newHosts) {
        return new Route(name, newHosts, port, incarnation, target);
    }

    Route withPort(int newPort) {
        return new Route(name, hosts, newPort, incarnation, target);
    }

    /** The route after news of an incarnation; news of an older one changes nothing. */
    Route after(int newsOf, Target newTarget) {
        return newsOf < incarnation ? this : new Route(name, hosts, port, newsOf, newTarget);
    }
}
