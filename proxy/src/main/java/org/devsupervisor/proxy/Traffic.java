package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
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
import java.util.function.Supplier;

/**
 * What is under way to each incarnation: requests that have not ended, and WebSockets. Confined to
 * one event loop.
 */
final class Traffic {
    private final Vertx vertx;
    private final Map<HttpServerResponse, Exchange> requests = new HashMap<>();
    private final Map<Incarnation, Set<WebSocketTunnel>> tunnels = new HashMap<>();
    private final Map<Promise<Integer>, Incarnation> draining = new HashMap<>();
    private int sweepAt = 64;

    private record Incarnation(ServerName name, int number) {
        static Incarnation of(Route route) {
            return new Incarnation(route.name(), route.incarnation());
        }
    }

    /** A request that has not ended. */
    private static final class Exchange {
        final Incarnation incarnation;

        /** What goes to the worker, once there is a connection. */
        HttpClientRequest outgoing;

        /** Whether its answer is on its way, and it will be told when that is over. */
        boolean answering;

        Exchange(Incarnation incarnation) {
            this.incarnation = incarnation;
        }
    }

    Traffic(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A request goes there now; one that is repeated leaves where it went before. */
    void begins(HttpServerResponse response, Route route) {
        Exchange before = requests.put(response, new Exchange(Incarnation.of(route)));
        if (before != null) {
            tellDrained(before.incarnation);
            return;
        }
        if (!response.ended()) {
            response.endHandler(end -> endsUnlessAnswering(response));
        }
        sweep();
    }

    /** A request of a client has got a request to a worker to go on with. */
    void goesOn(HttpServerResponse response, HttpClientRequest outgoing) {
        Exchange exchange = requests.get(response);
        if (exchange != null) {
            exchange.outgoing = outgoing;
        }
    }

    /**
     * Sends an answer. It is under way until the future completes: an answer whose last byte the
     * proxy has may wait for a client that is slow to take it.
     */
    <F extends Future<?>> F answers(HttpServerResponse response, Supplier<F> send) {
        Exchange exchange = requests.get(response);
        if (exchange != null) {
            exchange.answering = true;
        }
        try {
            F sent = send.get();
            sent.onComplete(over -> ends(response));
            return sent;
        } catch (RuntimeException e) {
            ends(response);
            throw e;
        }
    }

    /** The answer has ended in whatever way. */
    void ends(HttpServerResponse response) {
        Exchange exchange = requests.remove(response);
        if (exchange != null) {
            tellDrained(exchange.incarnation);
        }
    }

    /** For a client that goes away before there is an answer. */
    private void endsUnlessAnswering(HttpServerResponse response) {
        Exchange exchange = requests.get(response);
        if (exchange != null && !exchange.answering) {
            ends(response);
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
     * Waits for the requests, cuts off those to a worker that take too long, then closes the
     * WebSockets.
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
                    cutOff(incarnation);
                    List.copyOf(tunnels.getOrDefault(incarnation, Set.of()))
                            .forEach(WebSocketTunnel::closeForRestart);
                    return new Drained(inFlight);
                });
    }

    /** By the worker's side: the client's is only closed after all that it has not taken yet. */
    private void cutOff(Incarnation incarnation) {
        List.copyOf(requests.values())
                .forEach(exchange -> {
                    if (exchange.incarnation.equals(incarnation) && exchange.outgoing != null) {
                        exchange.outgoing.reset();
                    }
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
        requests.entrySet().removeIf(Traffic::over);
        return (int)
                requests.values().stream()
                        .filter(exchange -> exchange.incarnation.equals(incarnation))
                        .count();
    }

    /** What vertx-http-proxy answers by itself goes past {@link #answers}. */
    private void sweep() {
        if (requests.size() >= sweepAt) {
            requests.entrySet().removeIf(Traffic::over);
            sweepAt = 64 + 2 * requests.size();
        }
    }

    private static boolean over(Map.Entry<HttpServerResponse, Exchange> request) {
        HttpServerResponse response = request.getKey();
        return !request.getValue().answering && (response.ended() || response.closed());
    }
}
