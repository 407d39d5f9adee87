package org.devsupervisor.supervisor.watch;

import java.util.HashMap;
import java.util.Map;

/**
 * Paths that do not come to rest: one that was still being changed when it was told, or that was
 * told twice, and each time has changed again within a while. Once may be a tool that formats what
 * was just saved. Pure: the time is told, in monotonic nanoseconds. For one thread.
 */
final class Restless {
    private static final int MANY = 2;

    private final long period;
    private final Map<String, Told> paths = new HashMap<>();

    /**
     * @param times how often in a row
     * @param at when last
     */
    private record Told(int times, long at) {}

    /**
     * @param period nanoseconds without a change after which a path has come to rest
     */
    Restless(long period) {
        this.period = period;
    }

    boolean contains(String path, long now) {
        Told last = paths.get(path);
        return last != null && last.times >= MANY && now - last.at < period;
    }

    /**
     * A path has been told.
     *
     * @param changed when it had changed first since it was told before
     * @param changing whether it is still being changed
     */
    void told(String path, long changed, boolean changing, long now) {
        Told last = paths.get(path);
        int times = last != null && changed - last.at < period ? last.times + 1 : 1;
        paths.put(path, new Told(changing ? MANY : Math.min(times, MANY), now));
    }

    /** Lets go of paths that were told so long ago that they have come to rest. */
    void forget(long now) {
        paths.values().removeIf(last -> now - last.at >= period);
    }
}
