package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the files of new servers go. */
public interface DocumentRoots {
    /** Where a new server of that name has its files: an absolute path. */
    Path of(ServerName name);

    /**
     * Whether a directory that somebody named for a server is there and can be read, and holds
     * nothing of the supervisor's own.
     *
     * @return fails with {@code Invalid} naming it if not
     */
    Future<Void> require(ServerName name, Path root);

    /**
     * Makes the directories that are not there yet: all, or none.
     *
     * @return those that were made, parents first; fails with {@code Invalid} naming the one that
     *     cannot be made
     */
    Future<List<Path>> make(List<Path> roots);

    /** Takes back what {@link #make} made, but for what has files in it by now. */
    Future<Void> remove(List<Path> made);

    /**
     * What lies where {@link #make} makes document roots.
     *
     * @return in the order of their names
     */
    Future<List<Folder>> folders();

    /**
     * A folder there.
     *
     * @param bytes of all files in it
     */
    record Folder(Path path, long bytes) {}

    /**
     * What is in document roots, wherever they lie. Of a root that cannot be read only what can be
     * counts.
     */
    Future<Map<Path, Holding>> holdings(Set<Path> roots);

    /**
     * What a directory holds, all below it too; symbolic links are not followed.
     *
     * @param bytes of all files in it
     */
    record Holding(long bytes, long files) {}

    /**
     * Which document roots would lose files if folders were emptied or deleted: those that are the
     * folder, lie in it or around it, whatever links lead there.
     *
     * @return for each of the folders that {@link #delete} would delete, the roots; empty sets too
     */
    Future<Map<Path, Set<Path>>> sharing(Set<Path> folders, Set<Path> roots);

    /**
     * Servers that are not of this supervisor, and whose files lie beside those of ours: those of
     * other homes of the same project, and those that its configuration declares by now.
     *
     * @return fails with {@code Invalid} naming what cannot be read
     */
    Future<List<Neighbour>> neighbours();

    /**
     * One of them.
     *
     * @param root its document root
     * @param source where it is said that there is one: a home, or the configuration's file
     * @param stored whether it exists in another home; else it is declared, and may be one of ours
     */
    record Neighbour(ServerName name, Path root, Path source, boolean stored) {}

    /**
     * Deletes what is in a document root, if it lies where {@link #make} makes them, and keeps the
     * root.
     *
     * @return whether it did; fails with {@code Invalid} naming what cannot be deleted
     */
    Future<Boolean> empty(Path root);

    /**
     * Deletes a document root with all that is in it, if it lies where {@link #make} makes them.
     *
     * @return whether it did; fails with {@code Invalid} naming what cannot be deleted
     */
    Future<Boolean> delete(Path root);
}
