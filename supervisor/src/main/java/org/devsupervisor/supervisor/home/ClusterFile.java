package org.devsupervisor.supervisor.home;

import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.message.Token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code run/cluster.json}: what a node needs to join the bus and be obeyed. Readable by the user
 * alone; it ends with the supervisor.
 */
public final class ClusterFile {
    private ClusterFile() {}

    /** Blocks. */
    public static void write(Path file, ClusterCoordinates cluster, Token token)
            throws IOException {
        // Hexadecimal digits and an address: nothing that JSON would want escaped.
        AtomicFile.replace(
                file,
                "{\"cluster_name\":\"%s\",\"member\":\"%s\",\"token\":\"%s\"}%n"
                        .formatted(cluster.name(), cluster.member(), token.value()));
    }

    public static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
