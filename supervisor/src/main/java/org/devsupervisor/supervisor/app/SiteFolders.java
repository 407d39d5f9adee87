package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.port.DocumentRoots;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Document roots of new servers: {@code www/<name>/} in the project. */
final class SiteFolders implements DocumentRoots {
    private static final Logger LOG = Logger.getLogger(SiteFolders.class.getName());

    private final Path sites;
    private final Vertx vertx;

    SiteFolders(Path sites, Vertx vertx) {
        this.sites = sites;
        this.vertx = vertx;
    }

    @Override
    public Path of(ServerName name) {
        return sites.resolve(name.value());
    }

    @Override
    public Future<Void> require(ServerName name, Path root) {
        return vertx.executeBlocking(() -> {
            if (!Files.isDirectory(root) || !Files.isReadable(root)) {
                throw new Invalid(
                        "server '%s': document root '%s' %s; create it or choose another"
                                .formatted(
                                        name,
                                        root,
                                        Files.notExists(root)
                                                ? "does not exist"
                                                : "is not a directory that can be read"));
            }
            return null;
        });
    }

    @Override
    public Future<Boolean> delete(Path root) {
        return vertx.executeBlocking(() -> {
            if (!root.normalize().startsWith(sites)
                    || root.equals(sites)
                    || !Files.isDirectory(root)) {
                return false;
            }
            try {
                deleteTree(root);
            } catch (IOException e) {
                throw new Invalid(
                        "the server is removed, but its files in '%s' are not: %s"
                                .formatted(root, FileProblem.of(e)));
            }
            return true;
        });
    }

    @Override
    public Future<List<Path>> make(List<Path> roots) {
        return vertx.executeBlocking(() -> {
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
        return vertx.executeBlocking(() -> {
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

    /** Deepest first. A symbolic link is deleted itself, and nothing behind it. */
    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException problem)
                            throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
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
