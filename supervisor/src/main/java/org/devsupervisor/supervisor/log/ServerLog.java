package org.devsupervisor.supervisor.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log of one server: a file. It is written to by the threads that drain the incarnations'
 * output, so it locks; but for {@link #lastLine}, never call it on an event loop.
 */
public final class ServerLog {
    private static final Logger LOG = Logger.getLogger(ServerLog.class.getName());

    /** One line: {@code out} is the server's own output, {@code sup} what the supervisor adds. */
    public record Line(Instant at, String stream, String text) {
        public static final String OUT = "out";
        public static final String SUPERVISOR = "sup";

        @Override
        public String toString() {
            return at + " " + stream + " " + text;
        }
    }

    private final Path file;
    private final List<Consumer<Line>> followers = new CopyOnWriteArrayList<>();
    private volatile String lastPrinted;
    private BufferedWriter writer;
    private boolean broken;

    ServerLog(Path file) {
        this.file = file;
    }

    public synchronized void append(Line line) {
        if (line.stream().equals(Line.OUT) && !line.text().isBlank()) {
            lastPrinted = line.text();
        }
        write(line);
        followers.forEach(follower -> follower.accept(line));
    }

    public synchronized void flush() {
        if (writer == null || broken) {
            return;
        }
        try {
            writer.flush();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** What the server itself printed last, null if nothing. Takes no lock. */
    String lastLine() {
        return lastPrinted;
    }

    /**
     * The last lines, and every later one to the follower until the returned action is run. Nothing
     * is lost or told twice between the two.
     *
     * @param follower called from the writing thread
     */
    public synchronized Follow follow(int count, Consumer<Line> follower) throws IOException {
        List<String> lines = tail(count);
        followers.add(follower);
        return new Follow(lines, () -> followers.remove(follower));
    }

    /** The last lines of the log, oldest first, as they stand in the file. */
    public synchronized List<String> tail(int count) throws IOException {
        flush();
        return Files.exists(file) ? LogTail.read(file, count) : List.of();
    }

    synchronized void close() {
        flush();
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** What was there, and how to end the following. */
    public record Follow(List<String> lines, Runnable end) {}

    private void write(Line line) {
        if (broken) {
            return;
        }
        try {
            if (writer == null) {
                writer =
                        Files.newBufferedWriter(
                                file,
                                StandardCharsets.UTF_8,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
            }
            writer.write(line.toString());
            writer.newLine();
        } catch (IOException e) {
            giveUp(e);
        }
    }

    /** A full disk must not stop the draining, or the server would block on its own output. */
    private void giveUp(IOException e) {
        broken = true;
        LOG.log(
                Level.WARNING,
                "log ''{0}'' cannot be written: {1}",
                new Object[] {file, e.getMessage()});
    }
}
