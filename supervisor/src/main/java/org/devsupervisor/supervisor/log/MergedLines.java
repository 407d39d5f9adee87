package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The last lines of several servers, sorted by time. Lines of the same time stay in the order in
 * which they came, and a line without a time stays with the one before it. Holds no more lines and
 * bytes than are wanted and those of the server that is added; where bytes ran out, a line tells
 * so. Not thread-safe; reading blocks.
 */
public final class MergedLines {
    /** What one reading may take: enough for a person, and little in a JVM with a small heap. */
    public static final int MOST_BYTES = 4 << 20;

    private record Placed(Instant place, LogEntry entry, int bytes) {}

    private final int count;
    private final int bytes;
    private final Path folder;
    private List<Placed> placed = List.of();

    /** Nothing older is taken: it is where a log was cut, or what is older did not fit. */
    private Instant since = Instant.MIN;

    private LogEntry notice;

    /**
     * @param bytes how much the lines may take as JSON
     * @param folder where all the lines are, for who misses some
     */
    public MergedLines(LineCount count, int bytes, Path folder) {
        this.count = count.value();
        this.bytes = bytes;
        this.folder = folder;
    }

    /** Takes the end of a server's log. */
    public void add(ServerName server, ServerLog log) throws IOException {
        add(server, log.tail(limit()));
    }

    /**
     * Takes the end of a server's log, and gives every later line to the follower until the
     * returned action is run.
     *
     * @param follower called from other threads, perhaps before this returns
     */
    public Runnable addAndFollow(ServerName server, ServerLog log, Consumer<LogLine> follower)
            throws IOException {
        ServerLog.Follow follow = log.follow(limit(), follower);
        add(server, follow.past());
        return follow.end();
    }

    /** What can still find a place among the lines. */
    LogTail.Limit limit() {
        boolean full = placed.size() == count && count > 0;
        return new LogTail.Limit(count, bytes, full ? placed.getFirst().place() : since);
    }

    void add(ServerName server, LogTail tail) {
        List<Placed> all = new ArrayList<>(placed);
        Instant place = Instant.MIN;
        for (LogLine line : tail.lines()) {
            place = line.at() == null ? place : line.at();
            LogEntry entry = new LogEntry(server, line);
            all.add(new Placed(place, entry, entry.mostBytes()));
        }
        if (tail.cut()) {
            cut(tail.lines().isEmpty() ? Instant.MIN : all.get(placed.size()).place(), server);
        }
        all.sort(Comparator.comparing(Placed::place));
        placed = newest(all);
    }

    private List<Placed> newest(List<Placed> all) {
        Deque<Placed> kept = new ArrayDeque<>();
        long left = bytes;
        for (Placed next : all.reversed()) {
            if (kept.size() == count || next.place().isBefore(since)) {
                break;
            }
            left -= next.bytes();
            if (left < 0) {
                cut(kept.isEmpty() ? next.place() : kept.getFirst().place(), next.entry().server());
                break;
            }
            kept.addFirst(next);
        }
        return List.copyOf(kept);
    }

    private void cut(Instant place, ServerName server) {
        since = place.isAfter(since) ? place : since;
        String text =
                "older lines are left out, they are too many to show at once; all are in '%s'"
                        .formatted(folder);
        Instant at = since.equals(Instant.MIN) ? null : since;
        notice = new LogEntry(server, new LogLine(at, LogLine.SUPERVISOR, text));
    }

    /** As many as are wanted and fit, oldest first; before them a line that tells what did not. */
    public List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>(placed.size() + 1);
        if (notice != null && placed.size() < count) {
            entries.add(notice);
        }
        placed.forEach(line -> entries.add(line.entry()));
        return entries;
    }
}
