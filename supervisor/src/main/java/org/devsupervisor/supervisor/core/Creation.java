package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.Registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes new servers, all of them or none. What is easiest to take back comes first: ports, then
 * folders, then the registry; a step that fails takes back those before it.
 */
final class Creation {
    private final PortLedger ports;
    private final DocumentRoots roots;
    private final Registry registry;

    Creation(PortLedger ports, DocumentRoots roots, Registry registry) {
        this.ports = ports;
        this.roots = roots;
        this.registry = registry;
    }

    /**
     * @param existing what is stored before them
     * @return the new ones; fails with {@link Refusal} or {@code Invalid}
     */
    Future<List<ServerSpec>> make(
            List<NewServer> asked,
            Isolation isolation,
            boolean autostart,
            List<ServerSpec> existing) {
        if (existing.size() + asked.size() > ServerSpec.MOST_SERVERS) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "%d more servers would make %d; at most %d are possible"
                            .formatted(
                                    asked.size(),
                                    existing.size() + asked.size(),
                                    ServerSpec.MOST_SERVERS));
        }
        if (asked.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return require(asked)
                .compose(there -> ports.claimAll(plan(asked, isolation, autostart)))
                .compose(claimed ->
                        undoing(store(asked, claimed, existing), () -> ports.release(claimed))
                                .map(stored -> claimed));
    }

    /**
     * Makes a server that is to be there, with or without its port.
     *
     * @param existing what is stored before it
     * @return what became of its port; fails with {@link Refusal} or {@code Invalid} where there
     *     can be no such server
     */
    Future<PortLedger.Claim> declare(DeclaredServer declared, List<ServerSpec> existing) {
        List<NewServer> asked = List.of(declared.asNew());
        return require(asked)
                .compose(there ->
                        ports.claim(plan(asked, declared.isolation(), declared.autostart())))
                .compose(claims -> {
                    List<ServerSpec> claimed = claims.stream().map(PortLedger.Claim::spec).toList();
                    return undoing(store(asked, claimed, existing), () -> ports.release(claimed))
                            .map(stored -> claims.getFirst());
                });
    }

    /** Whether roots that were named are there. */
    private Future<Void> require(List<NewServer> asked) {
        Future<Void> required = Future.succeededFuture();
        for (NewServer server : asked) {
            if (server.root() != null) {
                required = required.compose(done -> roots.require(server.name(), server.root()));
            }
        }
        return required;
    }

    private List<ServerSpec> plan(List<NewServer> asked, Isolation isolation, boolean autostart) {
        Set<Integer> named =
                asked.stream()
                        .map(NewServer::port)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        int unnamed = (int) asked.stream().filter(server -> server.port() == null).count();
        Iterator<Integer> free = ports.lowestFree(unnamed, named).iterator();
        List<ServerSpec> specs = new ArrayList<>();
        for (NewServer server : asked) {
            specs.add(
                    new ServerSpec(
                            UUID.randomUUID().toString().replace("-", ""),
                            server.name(),
                            server.port() == null ? free.next() : server.port(),
                            server.port() != null,
                            server.root() == null ? roots.of(server.name()) : server.root(),
                            Kind.STATIC,
                            isolation,
                            Link.CLUSTER,
                            autostart));
        }
        return specs;
    }

    private Future<Void> store(
            List<NewServer> asked, List<ServerSpec> created, List<ServerSpec> existing) {
        List<Path> missing = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).root() == null) {
                missing.add(created.get(i).root());
            }
        }
        List<ServerSpec> all = new ArrayList<>(existing);
        all.addAll(created);
        return roots.make(missing)
                .compose(made -> undoing(registry.save(all), () -> roots.remove(made)));
    }

    private static Future<Void> undoing(Future<Void> step, Supplier<Future<Void>> undo) {
        return step.recover(
                failure -> undo.get().transform(undone -> Future.failedFuture(failure)));
    }
}
