package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.Registry;
import org.devsupervisor.supervisor.core.port.Routes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * All servers of one home, one_for_one: what happens to one touches no other. Runs on one context;
 * changes of the set are stored before they are answered.
 */
public final class Supervisor {
    /** More servers than this are refused. */
    public static final int MOST_SERVERS = 1_000;

    private final ServerParts parts;
    private final Routes routes;
    private final DocumentRoots roots;
    private final Registry registry;
    private final PortRange ports;
    private final Consumer<String> notices;
    private final List<Server> servers = new ArrayList<>();
    private final Set<Integer> portsTaken = new HashSet<>();
    private final List<String> moved = new ArrayList<>();
    private Future<Void> changing = Future.succeededFuture();

    Supervisor(
            ServerParts parts,
            DocumentRoots roots,
            Registry registry,
            PortRange ports,
            Consumer<String> notices) {
        this.parts = parts;
        this.routes = parts.routes();
        this.roots = roots;
        this.registry = registry;
        this.ports = ports;
        this.notices = notices;
    }

    /** Brings back what the registry holds; every port is held before this completes. */
    Future<Void> restore(List<ServerSpec> specs) {
        specs.forEach(spec -> portsTaken.add(spec.port()));
        List<Future<ServerSpec>> declared = specs.stream().map(this::declare).toList();
        return Future.all(declared)
                .compose(all -> {
                    List<ServerSpec> held = all.list();
                    held.forEach(this::add);
                    tellMoved();
                    return held.equals(specs) ? Future.succeededFuture() : registry.save(specs());
                });
    }

    /** In creation order. */
    List<Server> servers() {
        return servers;
    }

    /**
     * Makes web-001 to web-N exist. Calls that overlap are carried out one after the other.
     *
     * @return exactly these servers
     */
    Future<List<Server>> ensure(int count, Isolation isolation) {
        if (count < 0 || count > MOST_SERVERS) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "number of servers '%d' is not possible; use 0 to %d"
                            .formatted(count, MOST_SERVERS));
        }
        Future<List<Server>> ensured = changing.transform(done -> createMissing(count, isolation));
        changing = ensured.mapEmpty();
        return ensured;
    }

    /** Stops every server; completes when every incarnation is gone. */
    Future<Void> stopAll() {
        servers.forEach(Server::stop);
        return Future.join(servers.stream().map(Server::settled).toList()).mapEmpty();
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
        List<Future<ServerSpec>> created =
                missing.stream().map(name -> create(name, isolation)).toList();
        return Future.join(created)
                .<Void>compose(
                        all -> {
                            all.<ServerSpec>list().forEach(this::add);
                            tellMoved();
                            return missing.isEmpty()
                                    ? Future.succeededFuture()
                                    : registry.save(specs());
                        },
                        failure -> undo(created).compose(done -> Future.failedFuture(failure)))
                .map(done -> servers.stream().filter(s -> wanted.contains(s.name())).toList());
    }

    private Future<ServerSpec> create(ServerName name, Isolation isolation) {
        return roots.make(name)
                .compose(root -> {
                    int port = ports.lowestFree(portsTaken);
                    portsTaken.add(port);
                    return declare(
                            new ServerSpec(
                                    UUID.randomUUID().toString().replace("-", ""),
                                    name,
                                    port,
                                    root,
                                    Kind.STATIC,
                                    isolation,
                                    Link.CLUSTER,
                                    true));
                });
    }

    /** Nothing half-created: what the failed call had declared is given up again. */
    private Future<Void> undo(List<Future<ServerSpec>> created) {
        List<Future<Void>> forgotten = new ArrayList<>();
        for (Future<ServerSpec> each : created) {
            if (each.succeeded()) {
                portsTaken.remove(each.result().port());
                forgotten.add(routes.forget(each.result().name()));
            }
        }
        return Future.join(forgotten).mapEmpty();
    }

    /** Holds the server's port; one that a stranger holds makes way for the next free one. */
    private Future<ServerSpec> declare(ServerSpec spec) {
        return declare(spec, null);
    }

    /**
     * @param busy why the port before this one could not be held, null at the first try
     */
    private Future<ServerSpec> declare(ServerSpec spec, Throwable busy) {
        return routes.declare(spec)
                .map(port -> {
                    if (busy != null) {
                        moved.add(cause(busy) + "; using %d instead".formatted(port));
                    }
                    return spec.withPort(port);
                })
                .recover(failure -> {
                    if (!(failure instanceof Invalid)) {
                        return Future.failedFuture(failure);
                    }
                    int next = ports.lowestFree(portsTaken);
                    portsTaken.add(next);
                    return declare(spec.withPort(next), busy == null ? failure : busy);
                });
    }

    /** What is in the way, without the advice: we take it ourselves. */
    private static String cause(Throwable busy) {
        String message = busy.getMessage();
        int advice = message.indexOf(';');
        return advice < 0 ? message : message.substring(0, advice);
    }

    /** One line, however many servers had to move: they mostly move for one and the same reason. */
    private void tellMoved() {
        if (!moved.isEmpty()) {
            int more = moved.size() - 1;
            notices.accept(
                    moved.getFirst() + (more == 0 ? "" : " (and %d more like it)".formatted(more)));
            moved.clear();
        }
    }

    private void add(ServerSpec spec) {
        servers.add(new Server(parts, servers.size() + 1, spec));
    }

    private List<ServerSpec> specs() {
        return servers.stream().map(Server::spec).toList();
    }

    /** Stores a change of one server's specification. */
    Future<Void> store() {
        return registry.save(specs());
    }
}
