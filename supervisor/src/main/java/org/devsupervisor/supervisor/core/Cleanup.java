package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.message.SupervisorCommand.Litter;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Folder;
import org.devsupervisor.supervisor.core.port.LogFiles;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes what nobody needs any more; never what a server that is up has. */
final class Cleanup {
    private final Supervisor supervisor;
    private final LogFiles logs;
    private final DocumentRoots roots;

    Cleanup(Supervisor supervisor, LogFiles logs, DocumentRoots roots) {
        this.supervisor = supervisor;
        this.logs = logs;
        this.roots = roots;
    }

    /**
     * @return what went, or with a preview what would; fails with {@link Refusal} or {@code
     *     Invalid}
     */
    Future<CleanupReport> run(SupervisorCommand.Cleanup asked) {
        boolean preview = Boolean.TRUE.equals(asked.preview());
        List<Server> idle = idle(asked.what());
        return litter(asked)
                .compose(folders ->
                        logBytes(asked.what(), preview)
                                .compose(bytes ->
                                        preview
                                                ? report(idle, bytes, folders)
                                                : clear(idle, asked.name() != null, folders)
                                                        .compose(done ->
                                                                report(idle, bytes, folders))));
    }

    private List<Server> idle(Litter what) {
        Set<ServerState> states = EnumSet.noneOf(ServerState.class);
        if (what == Litter.STOPPED || what == Litter.ALL) {
            states.addAll(EnumSet.of(ServerState.STOPPED, ServerState.EXITED));
        }
        if (what == Litter.FAILED || what == Litter.ALL) {
            states.add(ServerState.FAILED);
        }
        return supervisor.servers().stream()
                .filter(server -> states.contains(server.state()))
                .toList();
    }

    private Future<Long> logBytes(Litter what, boolean preview) {
        if (what != Litter.LOGS && what != Litter.ALL) {
            return Future.succeededFuture(0L);
        }
        return preview ? logs.bytes() : logs.clear();
    }

    private Future<List<Folder>> litter(SupervisorCommand.Cleanup asked) {
        if (asked.name() != null && asked.what() != Litter.WWW) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "'%s' is given with cleanup %s; only cleanup www takes a name"
                            .formatted(asked.name(), asked.what()));
        }
        if (asked.what() != Litter.WWW && asked.what() != Litter.ALL) {
            return Future.succeededFuture(List.of());
        }
        return roots.folders()
                .compose(all ->
                        asked.name() == null
                                ? ofNoServer(all)
                                : named(asked.name(), all).map(List::of));
    }

    /** A server that goes now still has its folder: its files are the user's. */
    private Future<List<Folder>> ofNoServer(List<Folder> all) {
        return roots.sharing(
                        all.stream().map(Folder::path).collect(Collectors.toSet()),
                        supervisor.servers().stream()
                                .map(server -> server.spec().root())
                                .collect(Collectors.toSet()))
                .map(sharing ->
                        all.stream()
                                .filter(folder -> Set.of().equals(sharing.get(folder.path())))
                                .toList());
    }

    private Future<Folder> named(String name, List<Folder> all) {
        Folder folder =
                all.stream()
                        .filter(each -> each.path().getFileName().toString().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(
                                        Reply.Code.INVALID,
                                        "there is no folder '%s' beneath www/".formatted(name)));
        List<Server> up =
                supervisor.servers().stream().filter(server -> !down(server.state())).toList();
        return roots.sharing(
                        Set.of(folder.path()),
                        up.stream().map(server -> server.spec().root()).collect(Collectors.toSet()))
                .map(sharing -> {
                    Set<Path> losing = sharing.getOrDefault(folder.path(), Set.of());
                    up.stream()
                            .filter(server -> losing.contains(server.spec().root()))
                            .findFirst()
                            .ifPresent(server -> {
                                throw new Refusal(
                                        Reply.Code.INVALID,
                                        "server '%s' has its files there and is %s; stop it first"
                                                .formatted(server.name(), server.state()));
                            });
                    return folder;
                });
    }

    private static boolean down(ServerState state) {
        return switch (state) {
            case STOPPED, EXITED, FAILED -> true;
            case STARTING, READY, UNHEALTHY, STOPPING, BACKOFF -> false;
        };
    }

    /**
     * @param keep whether a folder may be a server's document root, which is needed empty
     */
    private Future<Void> clear(List<Server> idle, boolean keep, List<Folder> folders) {
        Future<?> removed =
                idle.isEmpty() ? Future.succeededFuture() : supervisor.remove(idle, false);
        return removed.compose(done ->
                Future.join(
                                folders.stream()
                                        .map(Folder::path)
                                        .map(keep ? roots::empty : roots::delete)
                                        .toList())
                        .mapEmpty());
    }

    private static Future<CleanupReport> report(
            List<Server> servers, long logBytes, List<Folder> folders) {
        return Future.succeededFuture(
                new CleanupReport(
                        servers.stream()
                                .map(Server::spec)
                                .map(ServerSpec::name)
                                .map(Object::toString)
                                .toList(),
                        logBytes,
                        folders.stream().map(folder -> folder.path().toString()).toList(),
                        folders.stream().mapToLong(Folder::bytes).sum()));
    }
}
