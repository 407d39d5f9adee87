package org.devsupervisor.supervisor.watch;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time of bursts, in monotonic nanoseconds: that in which the watcher looked. While it is held
 * up itself, by a busy machine or by its own work, it hears nothing, and so silence means nothing;
 * however long that takes, little of it counts. For one thread.
 */
final class WatchClock implements LongSupplier {
    private final LongSupplier real;
    private final long slack;
    private long seen;
    private long now;

    /**
     * @param real what goes on whatever happens, in nanoseconds
     * @param slack how much longer than it meant to wait may pass before it is held up
     */
    WatchClock(LongSupplier real, Duration slack) {
        this.real = real;
        this.slack = slack.toNanos();
        this.seen = real.getAsLong();
        this.now = seen;
    }

    /**
     * The watcher has waited, and worked since it waited before.
     *
     * @param most how many nanoseconds it meant to wait at most
     */
    void waited(long most) {
        long before = seen;
        seen = real.getAsLong();
        long counted = most > Long.MAX_VALUE - slack ? most : most + slack;
        now += Math.min(seen - before, counted);
    }

    /** Stands still between two waits. */
    @Override
    public long getAsLong() {
        return now;
    }
}
