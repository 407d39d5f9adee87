package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.home.Sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Document roots of new servers: {@code www/<name>/} in the project. */
final class SiteFolders implements DocumentRoots {
    private static final Logger LOG = Logger.getLogger(SiteFolders.class.getName());

    private final Path sites;
    private final Sites deletable;
    private final OwnFiles own;
    private final Neighbours neighbours;
    private final Vertx vertx;

    SiteFolders(Path sites, OwnFiles own, Neighbours neighbours, Vertx vertx) {
        this.sites = sites;
        this.deletable = new Sites(sites);
        this.own = own;
        this.neighbours = neighbours;
        this.vertx = vertx;
    }

    /** Beside others: a large tree takes its time, and nobody else is to wait for that. */
    private <T> Future<T> beside(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    @Override
    public Path of(ServerName name) {
        return sites.resolve(name.value());
    }

    @Override
    public Future<Void> require(ServerName name, Path root) {
        return beside(() -> {
            own.refuse(name, root);
            if (!Files.isDirectory(root) || !Files.isReadable(root)) {
                throw new Invalid(
                        "server '%s': document root '%s' %s"
                                .formatted(name, root, hindrance(root)));
            }
            return null;
        });
    }

    private static String hindrance(Path root) {
        if (Files.isDirectory(root)) {
            return "cannot be read; give yourself the right to, or choose another";
        }
        return Files.exists(root)
                ? "is a file; choose a folder"
                : "does not exist; create it or choose another";
    }

    @Override
    public Future<List<Folder>> folders() {
        return beside(() -> {
            if (!Files.isDirectory(sites)) {
                return List.of();
            }
            List<Folder> folders = new ArrayList<>();
            try (Stream<Path> entries = Files.list(sites)) {
                for (Path entry : entries.sorted().toList()) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        folders.add(new Folder(entry, FileTree.holding(entry).bytes()));
                    }
                }
            } catch (IOException e) {
                throw new Invalid(
                        "folder '%s' cannot be read: %s".formatted(sites, FileProblem.of(e)));
            }
            return folders;
        });
    }

    @Override
    public Future<Map<Path, Holding>> holdings(Set<Path> roots) {
        return beside(() -> {
            Map<Path, Holding> holdings = new HashMap<>();
            for (Path root : roots) {
                holdings.put(root, holding(root));
            }
            return holdings;
        });
    }

    /** The root itself may be a symbolic link to where the files are. */
    private static Holding holding(Path root) {
        try {
            return FileTree.holding(root.toRealPath());
        } catch (IOException absent) {
            return new Holding(0, 0);
        }
    }

    @Override
    public Future<Map<Path, Set<Path>>> sharing(Set<Path> folders, Set<Path> roots) {
        return beside(() -> {
            Map<Path, Path> real = new HashMap<>();
            roots.forEach(root -> real.put(root, RealPath.of(root)));
            Map<Path, Set<Path>> sharing = new HashMap<>();
            for (Path folder : folders) {
                if (deletable.mayDelete(folder)) {
                    Path there = RealPath.of(folder);
                    Set<Path> losing = new HashSet<>(roots);
                    losing.removeIf(root -> !RealPath.overlap(there, real.get(root)));
                    sharing.put(folder, losing);
                }
            }
            return sharing;
        });
    }

    @Override
    public Future<List<Neighbour>> neighbours() {
        return beside(neighbours::all);
    }

    @Override
    public Future<Boolean> empty(Path root) {
        return deleting(root, FileTree::empty);
    }

    @Override
    public Future<Boolean> delete(Path root) {
        return deleting(root, FileTree::delete);
    }

    private interface Deletion {
        void of(Path root) throws IOException;
    }

    private Future<Boolean> deleting(Path root, Deletion deletion) {
        return beside(() -> {
            if (!deletable.mayDelete(root)) {
                return false;
            }
            try {
                deletion.of(root);
            } catch (IOException e) {
                throw new Invalid(
                        "files in '%s' cannot be deleted: %s".formatted(root, FileProblem.of(e)));
            }
            return true;
        });
    }

    @Override
    public Future<List<Path>> make(List<Path> roots) {
        return beside(() -> {
            List<Path> made = new ArrayList<>();
            for (Path root : roots) {
                try {
                    makeOne(root, made);
                } catch (IOException e) {
                    removeAll(made);
                    throw new Invalid(
                            "document root '%s' cannot be made: %s; nothing was created"
                                    .formatted(root, FileProblem.of(e)));
                }
            }
            return made;
        });
    }

    @Override
    public Future<Void> remove(List<Path> made) {
        return beside(() -> {
            removeAll(made);
            return null;
        });
    }

    private static void makeOne(Path root, List<Path> made) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = root; each != null && Files.notExists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectory(each);
            made.add(each);
        }
        // What is there but is no directory, or leads nowhere, is told as the JDK words it.
        Files.createDirectories(root);
    }

    private static void removeAll(List<Path> made) {
        for (Path each : made.reversed()) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                LOG.log(Level.FINE, "''{0}'' stays: {1}", new Object[] {each, e.toString()});
            }
        }
    }
}
