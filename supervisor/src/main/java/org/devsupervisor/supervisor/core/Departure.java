package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.port.Registry;

import java.util.List;
import java.util.function.Consumer;

/**
 * Takes servers out for good. Once that is stored they are gone whatever happens: a worker whose
 * supervisor dies ends with it. To be used within a turn.
 */
final class Departure {
    private final ServerList servers;
    private final Registry registry;
    private final PortLedger ports;
    private final RemovedFiles files;
    private final Consumer<Server> removals;
    private final Consumer<String> notices;

    Departure(
            ServerList servers,
            Registry registry,
            PortLedger ports,
            RemovedFiles files,
            Consumer<Server> removals,
            Consumer<String> notices) {
        this.servers = servers;
        this.registry = registry;
        this.ports = ports;
        this.files = files;
        this.removals = removals;
        this.notices = notices;
    }

    /**
     * @param roots whether to delete the document roots that were made here
     * @return what they were; fails with {@link Refusal} if somebody who stays would lose files,
     *     and then none goes
     */
    Future<List<Removal>> of(List<Server> leaving, boolean roots, Declarations declarations) {
        servers.refuseRemoved(leaving);
        List<ServerSpec> removed = leaving.stream().map(Server::spec).toList();
        List<ServerSpec> staying = servers.specs();
        staying.removeAll(removed);
        Future<Void> harmless =
                roots ? files.refuseShared(removed, staying) : Future.succeededFuture();
        return harmless.compose(checked -> registry.save(staying))
                .compose(stored -> Future.join(leaving.stream().map(Departure::end).toList()))
                .compose(ended -> release(removed))
                .compose(released -> {
                    leaving.forEach(removals);
                    servers.drop(leaving);
                    // One after the other: a root can lie in another's.
                    Turns deletions = new Turns();
                    List<Future<Removal>> cleared =
                            removed.stream()
                                    .map(spec ->
                                            deletions.next(() -> clear(spec, roots, declarations)))
                                    .toList();
                    return Future.join(cleared).map(done -> done.<Removal>list());
                });
    }

    /**
     * Stops a server for good. The last wish wins, and this one does not change: whoever starts it
     * meanwhile is overruled.
     */
    static Future<Void> end(Server server) {
        server.stop();
        return server.settled()
                .compose(settled ->
                        server.state() == ServerState.STOPPED
                                ? Future.succeededFuture()
                                : end(server));
    }

    /** They are stored as gone, so that what does not let go of them changes nothing of that. */
    private Future<Void> release(List<ServerSpec> removed) {
        return ports.release(removed)
                .recover(failure -> {
                    notices.accept(
                            "ports of removed servers are held until the next start of the"
                                    + " supervisor: "
                                    + failure.getMessage());
                    return Future.succeededFuture();
                });
    }

    private Future<Removal> clear(ServerSpec removed, boolean root, Declarations declarations) {
        return files.delete(removed, root)
                .map(deleted -> Removal.of(removed, deleted, declarations.declare(removed.name())))
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof Invalid
                                        ? new Invalid(
                                                "server '%s' is removed, but %s"
                                                        .formatted(
                                                                removed.name(),
                                                                failure.getMessage()))
                                        : failure));
    }
}
