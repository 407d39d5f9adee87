package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.shared.message.ProxyCommand.Drained;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is under way to each incarnation: requests that have not ended, and WebSockets. Confined to
 * one event loop.
 */
final class Traffic {
    private final Vertx vertx;
    private final Map<HttpServerResponse, Incarnation> requests = new HashMap<>();
    private final Map<Incarnation, Set<WebSocketTunnel>> tunnels = new HashMap<>();
    private final Map<Promise<Integer>, Incarnation> draining = new HashMap<>();
    private int sweepAt = 64;

    private record Incarnation(ServerName name, int number) {
        static Incarnation of(Route route) {
            return new Incarnation(route.name(), route.incarnation());
        }
    }

    Traffic(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A request goes there now; one that is repeated leaves where it went before. */
    void begins(HttpServerResponse response, Route route) {
        Incarnation before = requests.put(response, Incarnation.of(route));
        if (before != null) {
            tellDrained(before);
            return;
        }
        if (!response.ended()) {
            response.endHandler(end -> ends(response));
        }
        sweep();
    }

    /** The answer has ended in whatever way. */
    void ends(HttpServerResponse response) {
        Incarnation incarnation = requests.remove(response);
        if (incarnation != null) {
            tellDrained(incarnation);
        }
    }

    /** Opens the tunnel and keeps it until it is closed. */
    void opens(WebSocketTunnel tunnel, Route route) {
        Incarnation incarnation = Incarnation.of(route);
        tunnels.computeIfAbsent(incarnation, first -> new HashSet<>()).add(tunnel);
        tunnel.open()
                .onComplete(closed -> {
                    Set<WebSocketTunnel> open = tunnels.get(incarnation);
                    open.remove(tunnel);
                    if (open.isEmpty()) {
                        tunnels.remove(incarnation);
                    }
                });
    }

    /**
     * Waits for the requests, then closes the WebSockets.
     *
     * @param deadlineMillis how long to wait at most
     */
    Future<Drained> drain(ServerName name, int number, long deadlineMillis) {
        if (deadlineMillis < 0) {
            throw new Invalid(
                    "server '%s': deadline of '%d' ms is in the past; use 0 or more"
                            .formatted(name, deadlineMillis));
        }
        Incarnation incarnation = new Incarnation(name, number);
        return idle(incarnation, deadlineMillis)
                .map(inFlight -> {
                    List.copyOf(tunnels.getOrDefault(incarnation, Set.of()))
                            .forEach(WebSocketTunnel::closeForRestart);
                    return new Drained(inFlight);
                });
    }

    private Future<Integer> idle(Incarnation incarnation, long deadlineMillis) {
        int now = inFlight(incarnation);
        if (now == 0 || deadlineMillis == 0) {
            return Future.succeededFuture(now);
        }
        Promise<Integer> idle = Promise.promise();
        draining.put(idle, incarnation);
        long timer =
                vertx.setTimer(deadlineMillis, late -> idle.tryComplete(inFlight(incarnation)));
        return idle.future()
                .onComplete(over -> {
                    vertx.cancelTimer(timer);
                    draining.remove(idle);
                });
    }

    private void tellDrained(Incarnation incarnation) {
        if (!draining.containsValue(incarnation) || inFlight(incarnation) > 0) {
            return;
        }
        Map.copyOf(draining)
                .forEach((idle, of) -> {
                    if (of.equals(incarnation)) {
                        idle.tryComplete(0);
                    }
                });
    }

    private int inFlight(Incarnation incarnation) {
        requests.keySet().removeIf(Traffic::over);
        return (int) requests.values().stream().filter(incarnation::equals).count();
    }

    /** A server in this JVM may have put its own end handler in the place of ours. */
    private void sweep() {
        if (requests.size() >= sweepAt) {
            requests.keySet().removeIf(Traffic::over);
            sweepAt = 64 + 2 * requests.size();
        }
    }

    private static boolean over(HttpServerResponse response) {
        return response.ended() || response.closed();
    }
}
