package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.Registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All servers of one home, one_for_one: what happens to one touches no other. Runs on one context;
 * changes of the set are stored before they are answered.
 */
public final class Supervisor {
    /** More servers than this are refused. */
    public static final int MOST_SERVERS = 1_000;

    private final ServerParts parts;
    private final DocumentRoots roots;
    private final Registry registry;
    private final PortLedger ports;
    private final Consumer<String> notices;
    private final List<Server> servers = new ArrayList<>();
    private Future<?> changing = Future.succeededFuture();
    private boolean closing;

    Supervisor(
            ServerParts parts,
            DocumentRoots roots,
            Registry registry,
            PortRange range,
            Consumer<String> notices) {
        this.parts = parts;
        this.roots = roots;
        this.registry = registry;
        this.ports = new PortLedger(parts.routes(), range, notices);
        this.notices = notices;
    }

    /**
     * Brings back what the registry holds, each server with its port; one that can have none is
     * there too, and FAILED.
     */
    Future<Void> restore(List<ServerSpec> specs) {
        return inTurn(() ->
                ports.claim(specs)
                        .compose(claims -> {
                            claims.forEach(claim -> add(claim.spec()));
                            refuse(servers, claims);
                            return specs().equals(specs)
                                    ? Future.succeededFuture()
                                    : registry.save(specs());
                        })
                        .recover(failure -> {
                            if (!(failure instanceof Invalid)) {
                                return Future.failedFuture(failure);
                            }
                            // No reason to keep everything down: the ports move again next time.
                            notices.accept(failure.getMessage());
                            return Future.succeededFuture();
                        }));
    }

    /** In creation order. */
    List<Server> servers() {
        return servers;
    }

    /**
     * Makes web-001 to web-N exist: all that are missing, or none. Calls that overlap are carried
     * out one after the other.
     *
     * @return exactly these servers; fails with {@link Refusal} or {@code Invalid}
     */
    Future<List<Server>> ensure(int count, Isolation isolation) {
        if (count < 0 || count > MOST_SERVERS) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "number of servers '%d' is not possible; use 0 to %d"
                            .formatted(count, MOST_SERVERS));
        }
        return inTurn(() -> createMissing(count, isolation));
    }

    /**
     * Has each of the servers hold its port, which one that came back without has to try again. One
     * that cannot is FAILED.
     *
     * @return those that hold theirs
     */
    Future<List<Server>> hold(List<Server> chosen) {
        return inTurn(() -> {
            List<Server> without =
                    chosen.stream().filter(server -> !ports.holds(server.name())).toList();
            if (without.isEmpty()) {
                return Future.succeededFuture(chosen);
            }
            List<ServerSpec> before = without.stream().map(Server::spec).toList();
            return ports.claim(before)
                    .compose(claims -> {
                        List<ServerSpec> claimed =
                                claims.stream().map(PortLedger.Claim::spec).toList();
                        return save(without, claimed)
                                .onSuccess(saved -> refuse(without, claims))
                                .recover(failure -> unclaim(claimed, before, failure));
                    })
                    .map(saved ->
                            chosen.stream().filter(server -> ports.holds(server.name())).toList());
        });
    }

    /**
     * Stores changed specifications, then lets the servers know theirs: nothing changes that cannot
     * be stored.
     *
     * @param change of what each of them is when its turn has come
     */
    Future<Void> respecify(List<Server> changing, UnaryOperator<ServerSpec> change) {
        return inTurn(
                () -> save(changing, changing.stream().map(Server::spec).map(change).toList()));
    }

    private Future<Void> save(List<Server> changing, List<ServerSpec> changed) {
        Map<Server, ServerSpec> changes = new HashMap<>();
        for (int i = 0; i < changing.size(); i++) {
            changes.put(changing.get(i), changed.get(i));
        }
        return registry.save(servers.stream().map(s -> changes.getOrDefault(s, s.spec())).toList())
                // As a step of its own, so that nothing which follows can come before it.
                .map(saved -> {
                    changes.forEach(Server::respecify);
                    return null;
                });
    }

    private Future<Void> unclaim(
            List<ServerSpec> claimed, List<ServerSpec> before, Throwable failure) {
        return ports.release(claimed)
                .transform(released -> {
                    ports.reserve(before);
                    return Future.failedFuture(failure);
                });
    }

    /**
     * Stops every server for good; completes when every incarnation is gone. From now on nothing is
     * made or started any more, and a start that is under way is overruled.
     */
    Future<Void> stopAll() {
        closing = true;
        return Future.join(servers.stream().map(this::end).toList()).mapEmpty();
    }

    /**
     * @throws Refusal if the supervisor is going down
     */
    void refuseIfClosing() {
        if (closing) {
            throw new Refusal(Reply.Code.UNAVAILABLE, "the supervisor is going down");
        }
    }

    private Future<Void> end(Server server) {
        server.stop();
        return server.settled()
                .compose(settled ->
                        server.state() == ServerState.STOPPED
                                ? Future.succeededFuture()
                                : end(server));
    }

    private Future<List<Server>> createMissing(int count, Isolation isolation) {
        List<ServerName> wanted = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            wanted.add(ServerName.generated(number));
        }
        List<ServerName> missing = new ArrayList<>(wanted);
        servers.forEach(server -> missing.remove(server.name()));
        if (servers.size() + missing.size() > MOST_SERVERS) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "%d more servers would make %d; at most %d are possible"
                            .formatted(
                                    missing.size(), servers.size() + missing.size(), MOST_SERVERS));
        }
        Future<Void> created =
                missing.isEmpty() ? Future.succeededFuture() : create(plan(missing, isolation));
        return created.map(
                done -> servers.stream().filter(s -> wanted.contains(s.name())).toList());
    }

    private List<ServerSpec> plan(List<ServerName> names, Isolation isolation) {
        List<Integer> free = ports.lowestFree(names.size());
        List<ServerSpec> specs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ServerName name = names.get(i);
            specs.add(
                    new ServerSpec(
                            UUID.randomUUID().toString().replace("-", ""),
                            name,
                            free.get(i),
                            roots.of(name),
                            Kind.STATIC,
                            isolation,
                            Link.CLUSTER,
                            true));
        }
        return specs;
    }

    /** What is easiest to take back comes first; a step that fails takes back those before it. */
    private Future<Void> create(List<ServerSpec> planned) {
        return ports.claimAll(planned)
                .compose(specs ->
                        undoing(store(specs), () -> ports.release(specs))
                                .onSuccess(stored -> specs.forEach(this::add)));
    }

    private Future<Void> store(List<ServerSpec> created) {
        List<ServerSpec> all = specs();
        all.addAll(created);
        return roots.make(created.stream().map(ServerSpec::root).toList())
                .compose(made -> undoing(registry.save(all), () -> roots.remove(made)));
    }

    private static Future<Void> undoing(Future<Void> step, Supplier<Future<Void>> undo) {
        return step.recover(
                failure -> undo.get().transform(undone -> Future.failedFuture(failure)));
    }

    private static void refuse(List<Server> servers, List<PortLedger.Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            if (!claims.get(i).granted()) {
                servers.get(i).refuse(claims.get(i).hindrance());
            }
        }
    }

    /** Changes of the set never overlap: each sees what the one before has stored. */
    private <T> Future<T> inTurn(Supplier<Future<T>> change) {
        Future<T> changed =
                changing.transform(before -> {
                    refuseIfClosing();
                    return change.get();
                });
        changing = changed;
        return changed;
    }

    private void add(ServerSpec spec) {
        servers.add(new Server(parts, servers.size() + 1, spec));
    }

    private List<ServerSpec> specs() {
        return servers.stream().map(Server::spec).collect(Collectors.toCollection(ArrayList::new));
    }
}
