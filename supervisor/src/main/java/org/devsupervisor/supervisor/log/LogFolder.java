package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the logs: a file for each server, and the supervisor's own. Its methods block. */
public record LogFolder(Path path) {
    private static final String SUFFIX = ".log";

    Path file(ServerName server) {
        return path.resolve(server + SUFFIX);
    }

    /** For what is no server's; with the dot no server can have that name. */
    Path supervisorFile(String purpose) {
        return path.resolve("supervisor." + purpose + SUFFIX);
    }

    /** Those of which there is a log, by name; none if there is no such folder. */
    public List<ServerName> servers() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> server(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
        }
    }

    /** The last lines of servers whose logs nobody writes, merged by time. */
    public List<LogEntry> last(List<ServerName> servers, LineCount count) throws IOException {
        MergedLines merged = new MergedLines(count, MergedLines.MOST_BYTES, path);
        for (ServerName server : servers) {
            Path file = file(server);
            merged.add(server, LogTail.read(file, merged.limit(), Files.size(file)));
        }
        return merged.entries();
    }

    private static Optional<ServerName> server(String file) {
        if (!file.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String name = file.substring(0, file.length() - SUFFIX.length());
        try {
            return Optional.of(new ServerName(name)).filter(server -> server.value().equals(name));
        } catch (Invalid e) {
            return Optional.empty();
        }
    }
}
