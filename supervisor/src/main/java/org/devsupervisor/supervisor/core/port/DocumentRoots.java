package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;
import java.util.List;

/** Where the files of new servers go. */
public interface DocumentRoots {
    /** Where a new server of that name has its files: an absolute path. */
    Path of(ServerName name);

    /**
     * Makes the directories that are not there yet: all, or none.
     *
     * @return those that were made, parents first; fails with {@code Invalid} naming the one that
     *     cannot be made
     */
    Future<List<Path>> make(List<Path> roots);

    /** Takes back what {@link #make} made, but for what has files in it by now. */
    Future<Void> remove(List<Path> made);
}
