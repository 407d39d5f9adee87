package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the logs: a file for each server, and the supervisor's own. Its methods block. */
public record LogFolder(Path path) {
    private static final String SUFFIX = ".log";

    /**
     * What could be read.
     *
     * @param problems a line for the person about each log that could not
     */
    public record Lines(List<LogEntry> entries, List<String> problems) {}

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
    public Lines last(List<ServerName> servers, LineCount count) {
        MergedLines merged = new MergedLines(count, MergedLines.MOST_BYTES, path);
        List<String> problems = new ArrayList<>();
        for (ServerName server : servers) {
            try {
                merged.add(server, LogTail.read(file(server), merged.limit(), Long.MAX_VALUE));
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        return new Lines(merged.entries(), problems);
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
