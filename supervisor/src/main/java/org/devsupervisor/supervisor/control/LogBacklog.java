package org.devsupervisor.supervisor.control;

import org.devsupervisor.supervisor.log.LogEntry;
import org.devsupervisor.supervisor.log.LogLine;

import java.util.ArrayList;
import java.util.List;

/**
 * New lines that wait for their reader, up to a bound: what comes beyond it is counted, and told in
 * place of the lines. Filled by the threads that write logs, emptied by the reader's context.
 */
final class LogBacklog {
    /** What an entry takes beside its text, about. */
    private static final int ENTRY_BYTES = 128;

    private final int mostBytes;
    private List<LogEntry> waiting = new ArrayList<>();
    private int bytes;
    private long skipped;
    private LogEntry lastSkipped;
    private boolean awake;

    /**
     * @param mostBytes how much may wait
     */
    LogBacklog(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * @return whether the reader has to be woken: it has taken everything, or never took anything
     */
    synchronized boolean add(LogEntry entry) {
        int size = ENTRY_BYTES + entry.line().text().length();
        // Once one is skipped all are until the reader has caught up, so that the gap is one.
        if (skipped > 0 || bytes + size > mostBytes) {
            skipped++;
            lastSkipped = entry;
        } else {
            waiting.add(entry);
            bytes += size;
        }
        boolean wake = !awake;
        awake = true;
        return wake;
    }

    /**
     * Everything that waits, oldest first. After an empty answer the next line wakes the reader.
     */
    synchronized List<LogEntry> take() {
        List<LogEntry> taken = waiting;
        if (skipped > 0) {
            taken.add(gap());
        }
        waiting = new ArrayList<>();
        bytes = 0;
        skipped = 0;
        lastSkipped = null;
        awake = !taken.isEmpty();
        return taken;
    }

    private LogEntry gap() {
        String text =
                "%d %s skipped: the reader is slower than the log"
                        .formatted(skipped, skipped == 1 ? "line" : "lines");
        return new LogEntry(
                lastSkipped.server(),
                new LogLine(lastSkipped.line().at(), LogLine.SUPERVISOR, text));
    }
}
