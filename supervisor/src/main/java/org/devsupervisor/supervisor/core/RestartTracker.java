package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.RestartPolicy;
import org.devsupervisor.supervisor.core.life.Verdict;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Remembers the failures of one server and decides what follows the next. A sliding window of
 * monotonic times, as in OTP's {@code supervisor:add_restart}: no counter to reset, no timer. Facts
 * go in and one question comes out, as in Nomad's restart tracker.
 */
final class RestartTracker {
    private final RestartPolicy policy;
    private final RestartLimits limits;
    private final RandomGenerator random;
    private final Deque<Long> failures = new ArrayDeque<>();
    private int neverReadyInARow;
    private int delaysInARow;
    private int restarts;
    private long readySince;
    private boolean wasReady;

    RestartTracker(RestartPolicy policy, RestartLimits limits, RandomGenerator random) {
        this.policy = policy;
        this.limits = limits;
        this.random = random;
    }

    /** An incarnation begins. */
    void begun() {
        wasReady = false;
    }

    /** The incarnation is READY. */
    void ready(long nowNanos) {
        if (!wasReady) {
            wasReady = true;
            readySince = nowNanos;
            neverReadyInARow = 0;
        }
    }

    /** Somebody asked for a start, so the past no longer counts. */
    void forget() {
        failures.clear();
        neverReadyInARow = 0;
        delaysInARow = 0;
        restarts = 0;
    }

    /** Unasked ends that were followed by a restart since the last {@link #forget}. */
    int restarts() {
        return restarts;
    }

    /**
     * The incarnation ended unasked.
     *
     * @param what how, in words: {@code exit 3}
     * @param success whether it ended with status 0
     * @param lastLine what it printed last, null if nothing
     */
    Verdict ended(String what, boolean success, String lastLine, long nowNanos) {
        if (policy == RestartPolicy.TEMPORARY || (policy == RestartPolicy.TRANSIENT && success)) {
            return new Verdict.Stay(what + "; restart policy is " + policy);
        }
        if (wasReady && nowNanos - readySince >= limits.calm().toNanos()) {
            delaysInARow = 0;
        }
        if (!wasReady) {
            neverReadyInARow++;
        }
        failures.addLast(nowNanos);
        while (nowNanos - failures.getFirst() > limits.period().toNanos()) {
            failures.removeFirst();
        }
        String last = lastLine == null ? "" : "; last line: " + lastLine;
        if (failures.size() > limits.intensity()) {
            return new Verdict.GiveUp(
                    "crashed %d times in %d s: %s%s"
                            .formatted(failures.size(), limits.period().toSeconds(), what, last));
        }
        if (neverReadyInARow >= limits.neverReady()) {
            return new Verdict.GiveUp(
                    "never became ready in %d starts: %s%s"
                            .formatted(neverReadyInARow, what, last));
        }
        Duration delay = nextDelay();
        restarts++;
        return new Verdict.Restart(
                delay, // Reads true before the restart and for as long as it is told afterwards.
                "%s; restart %d after %s".formatted(what, restarts, words(delay)));
    }

    private Duration nextDelay() {
        long longest = limits.longestDelay().toMillis();
        long delay = Math.min(limits.firstDelay().toMillis() << delaysInARow, longest);
        if (delay < longest) {
            delaysInARow++;
        }
        double spread = 1 + limits.jitter() * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round((double) delay * spread));
    }

    private static String words(Duration delay) {
        return delay.toMillis() < 1_000
                ? delay.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", delay.toMillis() / 1e3);
    }
}
