package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.port.Logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** The logs of all servers, one file each: {@code logs/<name>.log}. */
public final class LogStore implements Logs {
    private final LogFolder folder;
    private final Executor blocking;
    private final Map<Path, ServerLog> logs = new ConcurrentHashMap<>();
    private final List<BiConsumer<ServerName, ServerLog>> watchers = new CopyOnWriteArrayList<>();

    /**
     * @param blocking runs short blocking writes one after the other
     */
    public LogStore(Path directory, Executor blocking) {
        this.folder = new LogFolder(directory);
        this.blocking = blocking;
    }

    /** The log of a server, opened at its first line. */
    public ServerLog of(ServerName name) {
        return logs.computeIfAbsent(
                folder.file(name),
                file -> {
                    ServerLog log = new ServerLog(file);
                    watchers.forEach(watcher -> watcher.accept(name, log));
                    return log;
                });
    }

    /**
     * Tells of every server's log that is opened from now on, before its first line, until the
     * returned action is run.
     *
     * @param watcher must return at once and not come back here
     */
    public Runnable watch(BiConsumer<ServerName, ServerLog> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Where the files are. */
    public Path path() {
        return folder.path();
    }

    /** A log that is no server's. */
    public ServerLog supervisors(String purpose) {
        return logs.computeIfAbsent(folder.supervisorFile(purpose), ServerLog::new);
    }

    @Override
    public void tell(ServerName name, String text) {
        append(name, LogLine.told(text));
    }

    /** Adds a line that a verticle printed. Does not block. */
    public void print(ServerName name, String text) {
        append(name, LogLine.out(text));
    }

    private void append(ServerName name, LogLine line) {
        blocking.execute(() -> {
            of(name).append(line);
            of(name).flush();
        });
    }

    @Override
    public String lastLine(ServerName name) {
        return of(name).lastLine();
    }

    /**
     * Deletes the log of a server. Blocks.
     *
     * @return how many bytes it had
     */
    public long delete(ServerName name) throws IOException {
        ServerLog log = logs.remove(folder.file(name));
        return (log == null ? new ServerLog(folder.file(name)) : log).clear();
    }

    /** Bytes of the logs of all servers, of those that exist no longer too. Blocks. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (ServerName name : folder.servers()) {
            bytes += Files.size(folder.file(name));
        }
        return bytes;
    }

    /**
     * Empties the logs of all servers; one that is written to goes on in a new file. Blocks.
     *
     * @return how many bytes that freed
     */
    public long clear() throws IOException {
        long bytes = 0;
        for (ServerName name : folder.servers()) {
            ServerLog open = logs.get(folder.file(name));
            bytes += (open == null ? new ServerLog(folder.file(name)) : open).clear();
        }
        return bytes;
    }

    /** Writes out what is buffered. Nothing may be appended afterwards. */
    public void close() {
        logs.values().forEach(ServerLog::close);
    }
}
