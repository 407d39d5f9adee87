package org.devsupervisor.supervisor.core;

import org.devsupervisor.supervisor.core.port.Clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A clock that stands until a test moves it; timers then run in the order in which they are due.
 */
final class FakeClock implements Clock {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Due> timers = new ArrayList<>();
    private long nanos;

    private record Due(long at, Runnable task) {}

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant wall() {
        return BEGIN.plusNanos(nanos);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due due = new Due(nanos + delay.toNanos(), task);
        timers.add(due);
        return () -> timers.remove(due);
    }

    void pass(Duration time) {
        long end = nanos + time.toNanos();
        for (Due next = next(end); next != null; next = next(end)) {
            timers.remove(next);
            nanos = next.at();
            next.task().run();
        }
        nanos = end;
    }

    int pending() {
        return timers.size();
    }

    private Due next(long end) {
        return timers.stream()
                .filter(due -> due.at() <= end)
                .min(Comparator.comparingLong(Due::at))
                .orElse(null);
    }
}
