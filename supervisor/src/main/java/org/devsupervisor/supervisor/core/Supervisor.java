package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.LogFiles;
import org.devsupervisor.supervisor.core.port.Registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All servers of one home, one_for_one: what happens to one touches no other. Runs on one context;
 * changes of the set are stored before they are answered.
 */
public final class Supervisor {
    private final ServerParts parts;
    private final Registry registry;
    private final Departure departure;
    private final PortLedger ports;
    private final Creation creation;
    private final Consumer<String> notices;
    private final ServerList servers;
    private final Turns turns = new Turns();
    private Declarations declarations = Declarations.NONE;
    private boolean closing;

    Supervisor(
            ServerParts parts,
            DocumentRoots roots,
            Registry registry,
            LogFiles logFiles,
            PortRange range,
            Consumer<Server> removals,
            Consumer<String> notices) {
        this.parts = parts;
        this.servers = new ServerList(parts);
        this.registry = registry;
        this.ports = new PortLedger(parts.routes(), range, notices);
        this.creation = new Creation(ports, roots, registry);
        this.departure =
                new Departure(
                        servers,
                        registry,
                        ports,
                        new RemovedFiles(roots, logFiles),
                        removals,
                        notices);
        this.notices = notices;
    }

    /**
     * Brings back what the registry holds, each server with its port; one that can have none is
     * there too, and FAILED. What is declared and not there is made, or told why not.
     *
     * @param declared prevails over what is stored of a server of that name
     */
    Future<Void> restore(List<ServerSpec> stored, List<DeclaredServer> declared) {
        declarations = new Declarations(declared);
        ports.keep(declarations.ports(stored));
        List<ServerSpec> specs = declarations.over(stored, ports, notices);
        return inTurn(() ->
                        ports.claim(specs)
                                .compose(claims -> {
                                    claims.forEach(claim -> servers.add(claim.spec()));
                                    refuse(servers.all(), claims);
                                    return servers.specs().equals(stored)
                                            ? Future.succeededFuture()
                                            : registry.save(servers.specs());
                                })
                                // No reason to keep everything down: it is so again next time.
                                .recover(this::tellInvalid))
                .compose(restored -> make(declarations.missing(stored)));
    }

    private Future<Void> make(List<DeclaredServer> missing) {
        Future<Void> made = Future.succeededFuture();
        for (DeclaredServer server : missing) {
            made = made.compose(before -> inTurn(() -> declare(server)).recover(this::tellInvalid));
        }
        return made;
    }

    private Future<Void> declare(DeclaredServer server) {
        return creation.declare(server, servers.specs())
                .map(claim -> {
                    refuse(List.of(servers.add(claim.spec())), List.of(claim));
                    return null;
                });
    }

    private Future<Void> tellInvalid(Throwable failure) {
        if (!(failure instanceof Invalid || failure instanceof Refusal)) {
            return Future.failedFuture(failure);
        }
        notices.accept(failure.getMessage());
        return Future.succeededFuture();
    }

    /** In creation order. */
    List<Server> servers() {
        return servers.all();
    }

    /**
     * Makes web-001 to web-N exist: all that are missing, or none. Calls that overlap are carried
     * out one after the other.
     *
     * @param isolation of those that are missing, null for the usual one
     * @return exactly these servers; fails with {@link Refusal} or {@code Invalid}
     */
    Future<List<Server>> ensure(int count, Isolation isolation) {
        if (count < 0 || count > ServerSpec.MOST_SERVERS) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "number of servers '%d' is not possible; use 0 to %d"
                            .formatted(count, ServerSpec.MOST_SERVERS));
        }
        return inTurn(
                () -> createMissing(count, isolation == null ? parts.isolation() : isolation));
    }

    /**
     * Makes servers: all of them or none.
     *
     * @return the new ones; fails with {@link Refusal} or {@code Invalid}
     */
    Future<List<Server>> create(SupervisorCommand.Create asked) {
        return inTurn(() ->
                create(
                        NewServer.of(asked, servers.specs()),
                        asked.isolation() == null ? parts.isolation() : asked.isolation(),
                        Boolean.TRUE.equals(asked.autostart())));
    }

    /**
     * Forgets servers for good, then stops them.
     *
     * @param roots whether to delete the document roots that were made here
     * @return what they were; fails with {@link Refusal} if somebody who stays would lose files
     */
    Future<List<Removal>> remove(List<Server> leaving, boolean roots) {
        return inTurn(() -> removeNow(leaving, roots));
    }

    /** As {@link #remove}, within a turn. */
    Future<List<Removal>> removeNow(List<Server> leaving, boolean roots) {
        return departure.of(leaving, roots, declarations);
    }

    /**
     * Has each of the servers hold its port, which one that came back without has to try again. One
     * that cannot is FAILED.
     *
     * @return those that hold theirs
     */
    Future<List<Server>> hold(List<Server> chosen) {
        return inTurn(() -> {
            servers.refuseRemoved(chosen);
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
                                .map(saved -> {
                                    refuse(without, claims);
                                    return (Void) null;
                                })
                                .recover(failure ->
                                        ports.unclaim(before)
                                                .transform(done -> Future.failedFuture(failure)));
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
        return inTurn(() -> {
            List<ServerSpec> changed = changing.stream().map(Server::spec).map(change).toList();
            return save(changing, changed)
                    .map(saved -> {
                        declarations.tellPassing(changed, notices);
                        return null;
                    });
        });
    }

    private Future<Void> save(List<Server> changing, List<ServerSpec> changed) {
        Map<Server, ServerSpec> changes = new HashMap<>();
        for (int i = 0; i < changing.size(); i++) {
            changes.put(changing.get(i), changed.get(i));
        }
        return registry.save(
                        servers.all().stream().map(s -> changes.getOrDefault(s, s.spec())).toList())
                // As a step of its own, so that nothing which follows can come before it.
                .map(saved -> {
                    changes.forEach(Server::respecify);
                    return null;
                });
    }

    /**
     * Stops every server for good; completes when every incarnation is gone. From now on nothing is
     * made or started any more, and a start that is under way is overruled.
     */
    Future<Void> stopAll() {
        closing = true;
        return Future.join(servers.all().stream().map(Departure::end).toList()).mapEmpty();
    }

    /**
     * @throws Refusal if the supervisor is going down
     */
    void refuseIfClosing() {
        if (closing) {
            throw new Refusal(Reply.Code.UNAVAILABLE, "the supervisor is going down");
        }
    }

    private Future<List<Server>> create(
            List<NewServer> asked, Isolation isolation, boolean autostart) {
        return creation.make(asked, isolation, autostart, servers.specs())
                .map(specs -> specs.stream().map(servers::add).toList());
    }

    private Future<List<Server>> createMissing(int count, Isolation isolation) {
        List<ServerName> wanted = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            wanted.add(ServerName.generated(number));
        }
        List<ServerName> missing = new ArrayList<>(wanted);
        servers.all().forEach(server -> missing.remove(server.name()));
        return create(missing.stream().map(NewServer::generated).toList(), isolation, true)
                .map(created -> servers.named(wanted));
    }

    private static void refuse(List<Server> servers, List<PortLedger.Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            if (!claims.get(i).granted()) {
                Server server = servers.get(i);
                // Whoever shows the reason of a server has named the server.
                String subject = "server '%s': ".formatted(server.name());
                String hindrance = claims.get(i).hindrance();
                server.refuse(
                        hindrance.startsWith(subject)
                                ? hindrance.substring(subject.length())
                                : hindrance);
            }
        }
    }

    /**
     * A change of the set as a whole: what it decides by stays so until it is done, since nothing
     * is made, removed, moved or begun meanwhile.
     */
    <T> Future<T> inTurn(Supplier<Future<T>> change) {
        return turns.next(() -> {
            refuseIfClosing();
            return change.get();
        });
    }
}
