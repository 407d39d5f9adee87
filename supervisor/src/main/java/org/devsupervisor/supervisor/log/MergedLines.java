package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.ServerName;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The last lines of several servers, sorted by time. Lines of the same time stay in the order in
 * which they came, and a line without a time stays with the one before it. Never holds more than
 * twice the lines that are wanted. Not thread-safe.
 */
public final class MergedLines {
    private record Placed(Instant place, LogEntry entry) {}

    private final int count;
    private List<Placed> placed = List.of();

    public MergedLines(LineCount count) {
        this.count = count.value();
    }

    /**
     * @param lines of one server, oldest first
     */
    public void add(ServerName server, List<LogLine> lines) {
        List<Placed> all = new ArrayList<>(placed);
        Instant place = Instant.MIN;
        for (LogLine line : lines) {
            place = line.at() == null ? place : line.at();
            all.add(new Placed(place, new LogEntry(server, line)));
        }
        all.sort(Comparator.comparing(Placed::place));
        // A copy, or the view would keep alive what is left out.
        placed = List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    /** As many as are wanted, oldest first. */
    public List<LogEntry> entries() {
        return placed.stream().map(Placed::entry).toList();
    }
}
