package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.LogFiles;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a server that is removed leaves behind: its logs, and its document root if that is asked.
 */
final class RemovedFiles {
    private final DocumentRoots roots;
    private final LogFiles logs;

    RemovedFiles(DocumentRoots roots, LogFiles logs) {
        this.roots = roots;
        this.logs = logs;
    }

    /**
     * Deleting files that somebody else has too is nobody's wish.
     *
     * @return fails with {@link Refusal} if a server that stays, or one of another home, would lose
     *     files
     */
    Future<Void> refuseShared(List<ServerSpec> removed, List<ServerSpec> staying) {
        return roots.neighbours()
                .compose(neighbours -> {
                    Map<Path, String> users = new LinkedHashMap<>();
                    staying.forEach(spec ->
                            users.put(
                                    spec.root(),
                                    "server '%s' too, in '%s'; remove both, or leave the files"
                                            .formatted(spec.name(), spec.root())));
                    Set<ServerName> leaving =
                            removed.stream().map(ServerSpec::name).collect(Collectors.toSet());
                    neighbours.stream()
                            .filter(other -> other.stored() || !leaving.contains(other.name()))
                            .forEach(other ->
                                    users.putIfAbsent(
                                            other.root(),
                                            "server '%s' of '%s' too, in '%s'; leave the files"
                                                    .formatted(
                                                            other.name(),
                                                            other.source(),
                                                            other.root())));
                    return roots.sharing(rootsOf(removed), users.keySet())
                            .map(sharing -> {
                                removed.forEach(spec -> refuseLoss(spec, sharing, users));
                                return (Void) null;
                            });
                });
    }

    /**
     * Deletes its logs.
     *
     * @param root whether to delete its document root too
     * @return whether that root was deleted, which it is only if it was made here
     */
    Future<Boolean> delete(ServerSpec removed, boolean root) {
        return logs.remove(removed.name())
                .compose(done ->
                        root ? roots.delete(removed.root()) : Future.succeededFuture(false));
    }

    private static void refuseLoss(
            ServerSpec removed, Map<Path, Set<Path>> sharing, Map<Path, String> users) {
        Set<Path> losing = sharing.getOrDefault(removed.root(), Set.of());
        users.forEach((root, told) -> {
            if (losing.contains(root)) {
                throw new Refusal(
                        Reply.Code.INVALID,
                        "files of server '%s' are those of %s".formatted(removed.name(), told));
            }
        });
    }

    private static Set<Path> rootsOf(List<ServerSpec> specs) {
        return specs.stream().map(ServerSpec::root).collect(Collectors.toSet());
    }
}
