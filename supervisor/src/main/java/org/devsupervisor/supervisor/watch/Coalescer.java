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
 * latest when it is as long as it may be. Only paths that are new to it can make it that long: what
 * happens to those that it has already, an open download for example, or a file that is still
 * empty, holds it up for {@link #UNREST} after its last new path and no longer. A path that went on
 * changing all the same is restless: it holds up no burst, and is told again when another path is,
 * or that long after the last burst.
 *
 * <p>A writer that was busy with one file for long may pause for long: of such a file the quiet
 * period is half that time. This is what the {@code settle} of Watchman and the {@code
 * awaitWriteFinish} of chokidar are for, but a single write is not kept waiting.
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
    private final Map<String, Pending> paths = new LinkedHashMap<>();
    private final Restless restless;
    private boolean open;

    /** Whether any path is in it that is not restless. */
    private boolean calm;

    private long first;
    private long newest;
    private long rest;
    private long told;

    Coalescer(Duration quiet, Duration longest) {
        this.quiet = quiet.toNanos();
        this.longest = longest.toNanos();
        this.unrest = Math.max(UNREST.toNanos(), this.quiet);
        this.restless = new Restless(unrest);
    }

    /**
     * @param empty whether the file has no content now
     */
    void add(Kind kind, String path, boolean empty, long now) {
        if (!open) {
            open = true;
            calm = false;
            first = now;
        }
        Pending pending = paths.get(path);
        if (pending == null) {
            pending = new Pending(now, restless.contains(path, now));
            paths.put(path, pending);
            if (!pending.restless) {
                rest = calm ? rest : now;
                calm = true;
                newest = now;
            }
        }
        pending.add(kind, empty, now);
        if (!pending.restless) {
            long until = now + Math.max(quiet, (now - pending.first) / 2);
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
        open = false;
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
        remember(now);
        paths.clear();
        return Optional.of(burst);
    }

    private long patience(long now) {
        if (!calm) {
            return told + unrest - now;
        }
        long most = newest + unrest - now;
        return isAwaitingContent() ? most : Math.min(rest - now, most);
    }

    private boolean isAwaitingContent() {
        return paths.size() <= FEW
                && paths.values().stream()
                        .anyMatch(
                                pending -> !pending.restless && pending.isThere() && pending.empty);
    }

    private void remember(long now) {
        told = now;
        paths.forEach((path, pending) -> {
            if (paths.size() <= FEW || pending.restless) {
                restless.told(path, pending.first, now - pending.last < quiet, now);
            }
        });
        restless.forget(now);
    }

    /** What has become of one path in this burst. */
    private static final class Pending {
        private final long first;
        private final boolean restless;

        /** Null when it was not there before and is not. */
        private Kind kind;

        private boolean empty;
        private long last;

        Pending(long first, boolean restless) {
            this.first = first;
            this.restless = restless;
        }

        void add(Kind after, boolean nothing, long now) {
            kind = kind == null ? after : both(kind, after);
            empty = nothing;
            last = now;
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
