package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes bursts of changes. A burst ends when nothing changed for the quiet period, and at the
 * latest after {@link #UNREST}; only while one new path comes right after another it goes on, for
 * as long as it may at most. A path that has changed in burst after burst without a pause is
 * {@linkplain Restless restless}: it holds up no burst, and is told again when another path is,
 * when it pauses, or that long after the last burst.
 *
 * <p>A writer that was busy with one file for long may pause for long: of such a file the quiet
 * period is half that time. One that goes on after the file was told is a slow one, and one that
 * has left it empty has more to write: then it is {@link Restless#PAUSE}. This is what the {@code
 * settle} of Watchman and the {@code awaitWriteFinish} of chokidar are for, but a single write is
 * not kept waiting. All of a burst waits for these, for a page that loads in between would get such
 * a file as it is then.
 *
 * <p>Pure: the time is told, in monotonic nanoseconds. For one thread.
 */
final class Coalescer {
    /** How long a burst waits for what does not come to rest, and how often that is told. */
    static final Duration UNREST = Duration.ofSeconds(1);

    /** In a larger burst there is more to wait for than one file, and too much to look at. */
    static final int FEW = 16;

    private final long quiet;
    private final long longest;
    private final long unrest;
    private final long pause;
    private final Map<String, Pending> paths = new LinkedHashMap<>();
    private final Restless restless;

    /** Of paths that are not restless. */
    private final Arrivals arrivals = new Arrivals();

    private boolean open;
    private long first;

    /** When the last burst was over. */
    private long over;

    /** When all that is not restless will have come to rest, and all else. */
    private long rest;

    private long restOfRestless;

    Coalescer(Duration quiet, Duration longest) {
        this.quiet = quiet.toNanos();
        this.longest = longest.toNanos();
        this.unrest = Math.max(UNREST.toNanos(), this.quiet);
        this.pause = Math.max(Restless.PAUSE.toNanos(), this.quiet);
        this.restless = new Restless(pause);
    }

    /**
     * @param empty whether the file has no content now
     */
    void add(Kind kind, String path, boolean empty, long now) {
        if (!open) {
            open = true;
            first = now;
            rest = now;
        }
        Pending pending = paths.get(path);
        if (pending == null) {
            pending = new Pending(restless.changingSince(path, now), now);
            paths.put(path, pending);
            if (!pending.restless) {
                arrivals.add(now);
            }
        }
        pending.add(kind, empty, now);
        if (pending.restless) {
            restOfRestless = now + pause;
        } else {
            long least = pending.isTold() ? pause : quiet;
            long until = now + Math.max(least, (now - pending.first) / 2);
            rest = until - rest > 0 ? until : rest;
        }
    }

    /**
     * Nanoseconds until the burst ends: none or fewer when it is due, the most there are for none.
     */
    long remaining(long now) {
        return open ? Math.min(patience(now), first + longest - now) : Long.MAX_VALUE;
    }

    /**
     * Files that may have been written without an event, or before the event comes; worth a look
     * before the burst is taken. If there are many, none.
     */
    List<String> doubtful() {
        return paths.size() > FEW
                ? List.of()
                : paths.entrySet().stream()
                        .filter(path -> !path.getValue().restless && path.getValue().isThere())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** The burst, if one is due and there is anything left in it. */
    Optional<Burst> take(long now) {
        if (remaining(now) > 0) {
            return Optional.empty();
        }
        remember(now);
        paths.values().removeIf(pending -> pending.kind == null);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        var burst =
                new Burst(
                        paths.entrySet().stream()
                                .limit(WorkerCommand.Reload.MOST_LISTED)
                                .map(path -> new Change(path.getValue().kind, path.getKey()))
                                .toList(),
                        paths.size());
        paths.clear();
        return Optional.of(burst);
    }

    private long patience(long now) {
        if (arrivals.isEmpty()) {
            return Math.min(restOfRestless - now, over + unrest - now);
        }
        return Math.min(Math.max(rest - now, awaitedContent(now)), arrivals.since() + unrest - now);
    }

    /** Nanoseconds for which it is still worth to wait for content of what is empty. */
    private long awaitedContent(long now) {
        return paths.size() > FEW
                ? 0
                : paths.values().stream()
                        .filter(path -> !path.restless && path.isThere() && path.empty)
                        .mapToLong(path -> path.emptied + pause - now)
                        .max()
                        .orElse(0);
    }

    private void remember(long now) {
        open = false;
        over = now;
        arrivals.clear();
        restless.forget(now);
        paths.forEach((path, pending) -> restless.told(path, pending.since, pending.last, now));
    }

    /** What has become of one path in this burst. */
    private static final class Pending {
        private final long since;
        private final long first;
        private final boolean restless;

        /** Null when it was not there before and is not. */
        private Kind kind;

        private boolean empty;
        private long emptied;
        private long last;

        /**
         * @param since when it began to change, in this burst or before
         * @param first when it first changed in this burst
         */
        Pending(long since, long first) {
            this.since = since;
            this.first = first;
            this.restless = Restless.isRestless(since, first);
        }

        void add(Kind after, boolean nothing, long now) {
            kind = kind == null ? after : both(kind, after);
            emptied = nothing && !empty ? now : emptied;
            empty = nothing;
            last = now;
        }

        /** Whether it was told while it was changing. */
        boolean isTold() {
            return first - since != 0;
        }

        boolean isThere() {
            return kind != null && kind != Kind.DELETED;
        }

        /**
         * What two changes of one path come to: what was there before both against what is there
         * now.
         */
        private static Kind both(Kind before, Kind after) {
            return switch (before) {
                case CREATED -> after == Kind.DELETED ? null : Kind.CREATED;
                case MODIFIED, DELETED -> after == Kind.DELETED ? Kind.DELETED : Kind.MODIFIED;
            };
        }
    }
}
