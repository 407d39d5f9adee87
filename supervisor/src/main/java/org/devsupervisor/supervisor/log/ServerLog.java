package org.devsupervisor.supervisor.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The log of one server: a file. It is written to by the threads that drain the incarnations'
 * output, so it locks; but for {@link #lastLine}, never call it on an event loop. What was written
 * is read outside the lock: a child whose output nobody drains stands still.
 */
public final class ServerLog {
    /** Reads the last lines of a file up to a position. */
    interface Tail {
        LogTail read(Path file, LogTail.Limit limit, long end) throws IOException;
    }

    private final Path file;
    private final Tail tail;
    private final LogFile end;
    private final List<Consumer<LogLine>> followers = new CopyOnWriteArrayList<>();
    private volatile String lastPrinted;

    ServerLog(Path file) {
        this(file, LogTail::read);
    }

    ServerLog(Path file, Tail tail) {
        this.file = file;
        this.tail = tail;
        this.end = new LogFile(file);
    }

    public synchronized void append(LogLine line) {
        if (line.stream().equals(LogLine.OUT) && !line.text().isBlank()) {
            lastPrinted = line.text();
        }
        end.add(line);
        followers.forEach(follower -> follower.accept(line));
    }

    public synchronized void flush() {
        end.flush();
    }

    /** What the server itself printed last, null if nothing. Takes no lock. */
    String lastLine() {
        return lastPrinted;
    }

    /**
     * The last lines, and every later one to the follower until the returned action is run. Nothing
     * is lost or told twice between the two.
     *
     * @param follower called from the writing thread, perhaps before this returns: such a line
     *     comes after those that are returned
     */
    Follow follow(LogTail.Limit limit, Consumer<LogLine> follower) throws IOException {
        long length;
        synchronized (this) {
            length = written();
            followers.add(follower);
        }
        try {
            return new Follow(tail.read(file, limit, length), () -> followers.remove(follower));
        } catch (IOException e) {
            followers.remove(follower);
            throw e;
        }
    }

    /** Every line from now on, without the past; the returned action ends it. Does not block. */
    public Runnable follow(Consumer<LogLine> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    /** The last lines of the log, oldest first, as they stand in the file. */
    LogTail tail(LogTail.Limit limit) throws IOException {
        return tail.read(file, limit, written());
    }

    /** Deletes the file and goes on in a new one; answers how many bytes it had. */
    synchronized long clear() throws IOException {
        close();
        long bytes = Files.exists(file) ? Files.size(file) : 0;
        Files.deleteIfExists(file);
        return bytes;
    }

    synchronized void close() {
        end.close();
    }

    /** What was there, and how to end the following. */
    record Follow(LogTail past, Runnable end) {}

    /** The length of the file with every line that was appended so far, 0 without a file. */
    private synchronized long written() throws IOException {
        flush();
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
