package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.Routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whose the ports of this home are, and which of them are held. A port that a stranger holds makes
 * way for the next free one, and the person is told. For one context only.
 */
final class PortLedger {
    private final Routes routes;
    private final PortRange range;
    private final Consumer<String> notices;

    /** Of servers that exist, held or not: no two are ever given the same. */
    private final Map<Integer, ServerName> owners = new HashMap<>();

    /** What the configuration gives to a server, also to one that is not there yet. */
    private final Map<Integer, ServerName> kept = new HashMap<>();

    private final Set<ServerName> held = new HashSet<>();

    /** Of which the proxy knows, though it may not hold a port for them. */
    private final Set<ServerName> declared = new HashSet<>();

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

    /** From now on these ports are given to nobody but those for whom they are declared. */
    void keep(Map<Integer, ServerName> declared) {
        kept.putAll(declared);
    }

    /**
     * The lowest free ports, in order.
     *
     * @param but ports that are not to be given out
     * @throws Refusal if there are not so many
     */
    List<Integer> lowestFree(int count, Set<Integer> but) {
        Set<Integer> unfree = new HashSet<>(but);
        List<Integer> free = new ArrayList<>();
        while (free.size() < count) {
            int port =
                    nextFree(unfree).orElseThrow(() -> new Refusal(Reply.Code.INVALID, noneFree()));
            unfree.add(port);
            free.add(port);
        }
        return free;
    }

    /**
     * Holds the port of each server, or the next free one where a stranger is in the way of one
     * that the user did not choose.
     *
     * @return one claim for each, in order; fails for a defect, and then every port is whose it was
     *     before
     * @throws Refusal if one wants the port of another server of this home
     */
    Future<List<Claim>> claim(List<ServerSpec> specs) {
        specs.forEach(this::refuseOfAnother);
        List<ServerName> names = specs.stream().map(ServerSpec::name).toList();
        Map<Integer, ServerName> before = new HashMap<>(owners);
        before.values().retainAll(names);
        specs.forEach(this::take);
        PortRound round = new PortRound(this, specs);
        return round.run()
                .map(claims -> {
                    round.tellMoved(notices);
                    return claims;
                })
                .recover(failure -> giveBack(specs, before).transform(done -> failed(failure)));
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
                                            failed(
                                                    new Refusal(
                                                            Reply.Code.INVALID,
                                                            claim.hindrance())));
                        }
                    }
                    return Future.succeededFuture(claimed);
                });
    }

    /** Lets go of what was claimed; each server has the port again that it had before, unheld. */
    Future<Void> unclaim(List<ServerSpec> before) {
        Map<Integer, ServerName> theirs = new HashMap<>();
        before.forEach(spec -> theirs.put(spec.port(), spec.name()));
        return giveBack(before, theirs);
    }

    /** These servers exist no longer, or never did: their ports are free for others. */
    Future<Void> release(List<ServerSpec> specs) {
        return giveBack(specs, Map.of());
    }

    private Future<Void> giveBack(List<ServerSpec> specs, Map<Integer, ServerName> before) {
        List<Future<Void>> released = new ArrayList<>();
        for (ServerSpec spec : specs) {
            owners.values().removeIf(spec.name()::equals);
            held.remove(spec.name());
            if (declared.remove(spec.name())) {
                released.add(routes.forget(spec.name()));
            }
        }
        owners.putAll(before);
        return Future.join(released).mapEmpty();
    }

    private void refuseOfAnother(ServerSpec spec) {
        ServerName owner = owners.getOrDefault(spec.port(), kept.get(spec.port()));
        if (owner != null && !owner.equals(spec.name())) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "server '%s': port '%d' is that of server '%s'; choose another"
                            .formatted(spec.name(), spec.port(), owner));
        }
    }

    // For a round of attempts.

    Future<Integer> declare(ServerSpec spec) {
        declared.add(spec.name());
        return routes.declare(spec)
                .map(port -> {
                    held.add(spec.name());
                    return port;
                });
    }

    void take(ServerSpec spec) {
        owners.put(spec.port(), spec.name());
    }

    /** The server is to have another port than this. */
    void giveUp(ServerSpec spec) {
        owners.remove(spec.port(), spec.name());
    }

    /** The lowest port that is no server's and is not among these. */
    OptionalInt nextFree(Set<Integer> but) {
        Set<Integer> unfree = new HashSet<>(but);
        unfree.addAll(owners.keySet());
        unfree.addAll(kept.keySet());
        return range.lowestFree(unfree);
    }

    String noneFree() {
        return "no port is free from %d to %d; stop what holds them, or widen 'server-ports' in supervisor.yaml or SUPERVISOR_SERVER_PORTS"
                .formatted(range.first(), range.last());
    }

    private static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(failure);
    }
}
