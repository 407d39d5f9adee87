package org.devsupervisor.supervisor.app;

import org.devsupervisor.supervisor.home.ClusterFile;
import org.devsupervisor.supervisor.home.Home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Socket files of a supervisor that was killed. Only the holder of the home's lock may remove them.
 */
final class Leftovers {
    private Leftovers() {}

    static void remove(Home home) throws IOException {
        Files.deleteIfExists(home.controlSocket());
        ClusterFile.remove(home.clusterFile());
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(home.upstreams(), "*.sock")) {
            for (Path socket : sockets) {
                Files.deleteIfExists(socket);
            }
        }
    }
}
