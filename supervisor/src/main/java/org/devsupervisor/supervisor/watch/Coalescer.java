package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes bursts of changes. A burst ends when nothing changed for the quiet period, and under
 * continuous change when it is as long as it may be. Pure: the time is told, in monotonic
 * nanoseconds. For one thread.
 */
final class Coalescer {
    private final long quiet;
    private final long longest;
    private final Map<String, Kind> paths = new LinkedHashMap<>();
    private boolean open;
    private long first;
    private long last;

    Coalescer(Duration quiet, Duration longest) {
        this.quiet = quiet.toNanos();
        this.longest = longest.toNanos();
    }

    void add(Kind kind, String path, long now) {
        if (!open) {
            open = true;
            first = now;
        }
        last = now;
        paths.compute(path, (same, before) -> before == null ? kind : both(before, kind));
    }

    /**
     * Nanoseconds until the burst ends: none or fewer when it is due, the most there are for none.
     */
    long remaining(long now) {
        return open ? Math.min(quiet - (now - last), longest - (now - first)) : Long.MAX_VALUE;
    }

    /** The burst, if one is due and there is anything left in it. */
    Optional<Burst> take(long now) {
        if (remaining(now) > 0) {
            return Optional.empty();
        }
        open = false;
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        var burst =
                new Burst(
                        paths.entrySet().stream()
                                .limit(WorkerCommand.Reload.MOST_LISTED)
                                .map(path -> new Change(path.getValue(), path.getKey()))
                                .toList(),
                        paths.size());
        paths.clear();
        return Optional.of(burst);
    }

    /**
     * What two changes of one path come to: what was there before both against what is there now.
     */
    private static Kind both(Kind before, Kind after) {
        return switch (before) {
            // A null takes the path out: it was not there, and it is not.
            case CREATED -> after == Kind.DELETED ? null : Kind.CREATED;
            case MODIFIED, DELETED -> after == Kind.DELETED ? Kind.DELETED : Kind.MODIFIED;
        };
    }
}
