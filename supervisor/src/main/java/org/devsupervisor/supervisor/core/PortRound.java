package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.PortLedger.Claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One attempt to hold the ports of some servers: all at once, then those again that met a stranger,
 * so that a fleet costs as many rounds as it meets strangers and the ports are given out in the
 * servers' order. For one use.
 */
final class PortRound {
    private final PortLedger ledger;
    private final List<ServerSpec> given;
    private final List<ServerSpec> tried;
    private final Claim[] claims;
    private final String[] busy;
    private final Set<Integer> strangers = new HashSet<>();

    PortRound(PortLedger ledger, List<ServerSpec> given) {
        this.ledger = ledger;
        this.given = given;
        this.tried = new ArrayList<>(given);
        this.claims = new Claim[given.size()];
        this.busy = new String[given.size()];
    }

    /**
     * @return one claim for each server, in order; fails only for a defect
     */
    Future<List<Claim>> run() {
        List<Future<Void>> tries = new ArrayList<>();
        for (int i = 0; i < claims.length; i++) {
            if (claims[i] == null) {
                tries.add(attempt(i, tried.get(i)));
            }
        }
        if (tries.isEmpty()) {
            return Future.succeededFuture(List.of(claims));
        }
        return Future.join(tries)
                .compose(done -> {
                    for (int i = 0; i < claims.length; i++) {
                        if (claims[i] == null) {
                            stepAside(i);
                        }
                    }
                    return run();
                });
    }

    /** One line, however many had to move: they mostly move for one and the same reason. */
    void tellMoved(Consumer<String> notices) {
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
                            + switch (more) {
                                case 0 -> "";
                                case 1 -> " (and one more server so)";
                                default -> " (and %d more servers so)".formatted(more);
                            });
        }
    }

    private Future<Void> attempt(int i, ServerSpec spec) {
        return ledger.declare(spec)
                .map(port -> {
                    claims[i] = new Claim(spec.withPort(port), null);
                    return (Void) null;
                })
                .recover(failure -> {
                    if (!(failure instanceof Invalid)) {
                        return Future.failedFuture(failure);
                    }
                    if (spec.portNamed() || !(failure instanceof PortInUse)) {
                        // The user wants this one, or another would fare no better.
                        hinder(i, failure.getMessage());
                        return Future.succeededFuture();
                    }
                    strangers.add(spec.port());
                    if (busy[i] == null) {
                        busy[i] = cause(failure.getMessage());
                    }
                    return Future.succeededFuture();
                });
    }

    /** To the next free port, or the end of the claim. */
    private void stepAside(int i) {
        OptionalInt free = ledger.nextFree(strangers);
        if (free.isPresent()) {
            moveTo(i, tried.get(i).withPort(free.getAsInt()));
        } else {
            hinder(i, busy[i] + ", and " + ledger.noneFree());
        }
    }

    /** Its own port again: that one may be free at the next start. */
    private void hinder(int i, String hindrance) {
        moveTo(i, given.get(i));
        claims[i] = new Claim(given.get(i), hindrance);
    }

    private void moveTo(int i, ServerSpec spec) {
        ledger.giveUp(tried.get(i));
        ledger.take(spec);
        tried.set(i, spec);
    }

    /** What is in the way, without the advice: we take it ourselves. */
    private static String cause(String message) {
        int advice = message.indexOf(';');
        return advice < 0 ? message : message.substring(0, advice);
    }
}
