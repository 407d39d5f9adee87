package org.devsupervisor.supervisor.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Paths that do not come to rest: one that goes on changing for {@link #LASTING} without a pause of
 * {@link #PAUSE}, in however many bursts it was told. Whoever saves a file again and again, by hand
 * or by a tool, pauses for longer than that. Pure: the time is told, in monotonic nanoseconds. For
 * one thread.
 */
final class Restless {
    /** A pause after which the next change has nothing to do with the one before. */
    static final Duration PAUSE = Duration.ofMillis(250);

    /** How long a path may go on changing before it is restless. */
    static final Duration LASTING = Duration.ofMillis(500);

    /** How many paths are kept in mind: a bound on memory, some 100 bytes each. */
    static final int MOST = 4_096;

    private final long pause;
    private final Map<String, Run> runs = new HashMap<>();

    /**
     * Changes of one path without a pause.
     *
     * @param first when it changed first
     * @param last when it changed last before it was told
     */
    private record Run(long first, long last) {}

    /**
     * @param pause nanoseconds, {@link #PAUSE} or more
     */
    Restless(long pause) {
        this.pause = pause;
    }

    /** When the path, which changes now, began to change: now, if it had come to rest. */
    long changingSince(String path, long now) {
        Run run = runs.get(path);
        return run != null && now - run.last < pause ? run.first : now;
    }

    static boolean isRestless(long since, long now) {
        return now - since >= LASTING.toNanos();
    }

    /**
     * A burst is over that had the path in it. Beyond {@link #MOST} it is not kept in mind.
     *
     * @param first when it began to change
     * @param last when it changed last
     */
    void told(String path, long first, long last, long now) {
        if (now - last < pause && (runs.size() < MOST || runs.containsKey(path))) {
            runs.put(path, new Run(first, last));
        }
    }

    /** Lets go of paths that have come to rest. */
    void forget(long now) {
        runs.values().removeIf(run -> now - run.last >= pause);
    }
}
