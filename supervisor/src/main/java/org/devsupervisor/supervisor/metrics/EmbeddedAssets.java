package org.devsupervisor.supervisor.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The files that are embedded in our own jars beside the classes: pages and their like. */
public final class EmbeddedAssets {
    private EmbeddedAssets() {}

    /** Their uncompressed size in bytes. Blocks. */
    public static long bytes(List<Path> jars) throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (var entries = file.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    String name = entry.getName();
                    if (!name.endsWith(".class") && !name.startsWith("META-INF/")) {
                        bytes += entry.getSize();
                    }
                }
            }
        }
        return bytes;
    }
}
