package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Litter;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Folder;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Neighbour;
import org.devsupervisor.supervisor.core.port.LogFiles;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * Decides and removes in one turn, so that nobody who becomes somebody's meanwhile is lost.
     *
     * @return what went, or with a preview what would; fails with {@link Refusal} or {@code
     *     Invalid}
     */
    Future<CleanupReport> run(SupervisorCommand.Cleanup asked) {
        if (asked.name() != null && asked.what() != Litter.WWW) {
            throw new Refusal(
                    Reply.Code.INVALID,
                    "'%s' is given with cleanup %s; only cleanup www takes a name"
                            .formatted(asked.name(), asked.what()));
        }
        return Boolean.TRUE.equals(asked.preview())
                ? preview(asked)
                : supervisor.inTurn(() -> clean(asked));
    }

    private Future<CleanupReport> preview(SupervisorCommand.Cleanup asked) {
        List<Server> idle = idle(asked.what());
        return litter(asked)
                .compose(folders ->
                        (hasLogs(asked) ? logs.bytes() : Future.succeededFuture(0L))
                                .map(bytes -> report(idle, bytes, folders)));
    }

    private Future<CleanupReport> clean(SupervisorCommand.Cleanup asked) {
        List<Server> idle = idle(asked.what());
        return litter(asked)
                .compose(folders ->
                        (hasLogs(asked) ? logs.clear() : Future.succeededFuture(0L))
                                .compose(bytes ->
                                        clear(idle, asked.name() != null, folders)
                                                .map(done -> report(idle, bytes, folders))));
    }

    private static boolean hasLogs(SupervisorCommand.Cleanup asked) {
        return asked.what() == Litter.LOGS || asked.what() == Litter.ALL;
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

    private Future<List<Folder>> litter(SupervisorCommand.Cleanup asked) {
        if (asked.what() != Litter.WWW && asked.what() != Litter.ALL) {
            return Future.succeededFuture(List.of());
        }
        return roots.folders()
                .compose(folders ->
                        roots.neighbours()
                                .compose(neighbours ->
                                        asked.name() == null
                                                ? ofNobody(folders, neighbours)
                                                : named(asked.name(), folders, neighbours)
                                                        .map(List::of)));
    }

    /** A server that goes now still has its folder: its files are the user's. */
    private Future<List<Folder>> ofNobody(List<Folder> folders, List<Neighbour> neighbours) {
        Set<Path> used = new HashSet<>();
        supervisor.servers().forEach(server -> used.add(server.spec().root()));
        neighbours.forEach(other -> used.add(other.root()));
        return roots.sharing(folders.stream().map(Folder::path).collect(Collectors.toSet()), used)
                .map(sharing ->
                        folders.stream()
                                .filter(folder -> Set.of().equals(sharing.get(folder.path())))
                                .toList());
    }

    private Future<Folder> named(String name, List<Folder> folders, List<Neighbour> neighbours) {
        Folder folder =
                folders.stream()
                        .filter(each -> each.path().getFileName().toString().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(
                                        Reply.Code.INVALID,
                                        "there is no folder '%s' beneath www/".formatted(name)));
        Map<Path, String> users = new LinkedHashMap<>();
        for (Server server : supervisor.servers()) {
            if (!down(server.state())) {
                users.put(
                        server.spec().root(),
                        "server '%s' has its files there and is %s; stop it first"
                                .formatted(server.name(), server.state()));
            }
        }
        // One that is only declared is down.
        neighbours.stream()
                .filter(Neighbour::stored)
                .forEach(other ->
                        users.put(
                                other.root(),
                                "server '%s' of '%s' has its files there; only that home cleans them up"
                                        .formatted(other.name(), other.source())));
        return roots.sharing(Set.of(folder.path()), users.keySet())
                .map(sharing -> {
                    Set<Path> losing = sharing.getOrDefault(folder.path(), Set.of());
                    users.forEach((root, told) -> {
                        if (losing.contains(root)) {
                            throw new Refusal(Reply.Code.INVALID, told);
                        }
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
                idle.isEmpty() ? Future.succeededFuture() : supervisor.removeNow(idle, false);
        return removed.compose(done ->
                Future.join(
                                folders.stream()
                                        .map(Folder::path)
                                        .map(keep ? roots::empty : roots::delete)
                                        .toList())
                        .mapEmpty());
    }

    private static CleanupReport report(List<Server> servers, long logBytes, List<Folder> folders) {
        return new CleanupReport(
                servers.stream()
                        .map(Server::spec)
                        .map(ServerSpec::name)
                        .map(Object::toString)
                        .toList(),
                logBytes,
                folders.stream().map(folder -> folder.path().toString()).toList(),
                folders.stream().mapToLong(Folder::bytes).sum());
    }
}
