package org.devsupervisor.supervisor.watch;

/**
 * When paths came to a burst, of which the last {@link #DENSE} are known. A build or a checkout
 * writes one file right after another, and is over when it ends; something that makes a new file
 * now and then may go on for ever. Pure: the time is told, in monotonic nanoseconds. For one
 * thread.
 */
final class Arrivals {
    /** In a second: one in 45 ms. */
    static final int DENSE = 22;

    private final long[] times = new long[DENSE];
    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(long now) {
        times[count % DENSE] = now;
        count++;
    }

    /** Since when {@link #DENSE} paths have come, or all of them if they are fewer. */
    long since() {
        return times[count < DENSE ? 0 : count % DENSE];
    }
}
