package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.Routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which ports the servers of this home have, and whether they are held. A port that a stranger
 * holds makes way for the next free one, and the person is told. For one context only.
 */
final class PortLedger {
    private final Routes routes;
    private final PortRange range;
    private final Consumer<String> notices;

    /** Of servers that exist, held or not: no two may be given the same. */
    private final Set<Integer> taken = new HashSet<>();

    private final Set<ServerName> held = new HashSet<>();

    PortLedger(Routes routes, PortRange range, Consumer<String> notices) {
        this.routes = routes;
        this.range = range;
        this.notices = notices;
    }

    /**
     * What became of a claim.
     *
     * @param spec with the port that the server has now
     * @param hindrance why the port is not held; null when it is
     */
    record Claim(ServerSpec spec, String hindrance) {
        boolean granted() {
            return hindrance == null;
        }
    }

    boolean holds(ServerName name) {
        return held.contains(name);
    }

    /**
     * The lowest free ports, in order.
     *
     * @throws Refusal if there are not so many
     */
    List<Integer> lowestFree(int count) {
        return lowestFree(count, Set.of());
    }

    /**
     * As {@link #lowestFree(int)}.
     *
     * @param but ports that are not to be given out
     */
    List<Integer> lowestFree(int count, Set<Integer> but) {
        Set<Integer> unfree = new HashSet<>(taken);
        unfree.addAll(but);
        List<Integer> free = new ArrayList<>();
        while (free.size() < count) {
            int port =
                    range.lowestFree(unfree)
                            .orElseThrow(() -> new Refusal(Reply.Code.INVALID, noneFree()));
            unfree.add(port);
            free.add(port);
        }
        return free;
    }

    /**
     * Holds the port of each server, or the next free one where a stranger is in the way of one
     * that the user did not choose.
     *
     * @return one claim for each, in order; fails only for a defect, and then holds nothing of it
     */
    Future<List<Claim>> claim(List<ServerSpec> specs) {
        specs.forEach(spec -> taken.add(spec.port()));
        return new Round(specs).run();
    }

    /**
     * As {@link #claim(List)}, all or none.
     *
     * @return the specifications with the ports that are held; fails with {@link Refusal}
     */
    Future<List<ServerSpec>> claimAll(List<ServerSpec> specs) {
        return claim(specs)
                .compose(claims -> {
                    List<ServerSpec> claimed = claims.stream().map(Claim::spec).toList();
                    for (Claim claim : claims) {
                        if (!claim.granted()) {
                            return release(claimed)
                                    .transform(done ->
                                            Future.failedFuture(
                                                    new Refusal(
                                                            Reply.Code.INVALID,
                                                            claim.hindrance())));
                        }
                    }
                    return Future.succeededFuture(claimed);
                });
    }

    /** These servers have their ports, though nobody holds them now. */
    void reserve(List<ServerSpec> specs) {
        specs.forEach(spec -> taken.add(spec.port()));
    }

    /** These servers exist no longer, or never did: their ports are free for others. */
    Future<Void> release(List<ServerSpec> specs) {
        List<Future<Void>> released = new ArrayList<>();
        for (ServerSpec spec : specs) {
            taken.remove(spec.port());
            if (held.remove(spec.name())) {
                released.add(routes.forget(spec.name()));
            }
        }
        return Future.join(released).mapEmpty();
    }

    private String noneFree() {
        return "no port is free from %d to %d; stop what holds them or widen the range with"
                        .formatted(range.first(), range.last())
                + " SUPERVISOR_SERVER_PORTS";
    }

    /**
     * Tries all at once, then those again that were in somebody's way, so that a fleet costs as
     * many rounds as it meets strangers and the ports are given out in the servers' order.
     */
    private final class Round {
        private final List<ServerSpec> given;
        private final List<ServerSpec> tried;
        private final Claim[] claims;
        private final String[] busy;
        private final Set<Integer> strangers = new HashSet<>();

        Round(List<ServerSpec> given) {
            this.given = given;
            this.tried = new ArrayList<>(given);
            this.claims = new Claim[given.size()];
            this.busy = new String[given.size()];
        }

        Future<List<Claim>> run() {
            return next().onSuccess(done -> tellMoved())
                    .map(done -> List.of(claims))
                    .recover(failure ->
                            release(tried).transform(done -> Future.failedFuture(failure)));
        }

        private Future<Void> next() {
            List<Future<Void>> tries = new ArrayList<>();
            for (int i = 0; i < claims.length; i++) {
                if (claims[i] == null) {
                    tries.add(attempt(i, tried.get(i)));
                }
            }
            if (tries.isEmpty()) {
                return Future.succeededFuture();
            }
            return Future.join(tries)
                    .compose(done -> {
                        for (int i = 0; i < claims.length; i++) {
                            if (claims[i] == null) {
                                stepAside(i);
                            }
                        }
                        return next();
                    });
        }

        private Future<Void> attempt(int i, ServerSpec spec) {
            return routes.declare(spec)
                    .map(port -> {
                        granted(i, spec.withPort(port));
                        return (Void) null;
                    })
                    .recover(failure -> {
                        if (!(failure instanceof Invalid)) {
                            return Future.failedFuture(failure);
                        }
                        if (spec.portNamed() || !(failure instanceof PortInUse)) {
                            // The user wants this one, or another would fare no better.
                            claims[i] = new Claim(given.get(i), failure.getMessage());
                            return Future.succeededFuture();
                        }
                        strangers.add(spec.port());
                        if (busy[i] == null) {
                            busy[i] = cause(failure.getMessage());
                        }
                        return Future.succeededFuture();
                    });
        }

        private void granted(int i, ServerSpec spec) {
            claims[i] = new Claim(spec, null);
            held.add(spec.name());
        }

        /** To the next free port, or the end of the claim. */
        private void stepAside(int i) {
            Set<Integer> unfree = new HashSet<>(taken);
            unfree.addAll(strangers);
            OptionalInt free = range.lowestFree(unfree);
            taken.remove(tried.get(i).port());
            if (free.isPresent()) {
                tried.set(i, tried.get(i).withPort(free.getAsInt()));
            } else {
                // Its own again: that one may be free at the next start.
                tried.set(i, given.get(i));
                claims[i] = new Claim(given.get(i), busy[i] + ", and " + noneFree());
            }
            taken.add(tried.get(i).port());
        }

        /** One line, however many had to move: they mostly move for one and the same reason. */
        private void tellMoved() {
            List<String> moved = new ArrayList<>();
            for (int i = 0; i < claims.length; i++) {
                if (busy[i] != null && claims[i].granted()) {
                    moved.add(busy[i] + "; using %d instead".formatted(claims[i].spec().port()));
                }
            }
            if (!moved.isEmpty()) {
                int more = moved.size() - 1;
                notices.accept(
                        moved.getFirst()
                                + (more == 0 ? "" : " (and %d more like it)".formatted(more)));
            }
        }
    }

    /** What is in the way, without the advice: we take it ourselves. */
    private static String cause(String message) {
        int advice = message.indexOf(';');
        return advice < 0 ? message : message.substring(0, advice);
    }
}
