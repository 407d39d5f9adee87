package org.devsupervisor.supervisor.app;

import org.devsupervisor.supervisor.core.port.DocumentRoots.Holding;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** A directory and all below it. Symbolic links are never followed. Blocks. */
final class FileTree {
    private FileTree() {}

    /** What is in it; what cannot be read does not count. */
    static Holding holding(Path root) throws IOException {
        long[] sum = new long[2];
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        sum[0] += attributes.size();
                        sum[1]++;
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        // Gone meanwhile, or not ours to read: then it does not count.
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException problem) {
                        // A listing that breaks off: what came before it does count.
                        return FileVisitResult.CONTINUE;
                    }
                });
        return new Holding(sum[0], sum[1]);
    }

    /** Deletes what is in it, deepest first, and keeps it. */
    static void empty(Path root) throws IOException {
        List<Path> entries;
        try (Stream<Path> list = Files.list(root)) {
            entries = list.toList();
        }
        for (Path entry : entries) {
            delete(entry);
        }
    }

    /** Deletes it with all in it, deepest first. */
    static void delete(Path root) throws IOException {
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
}
