package org.devsupervisor.supervisor.core.port;

import java.time.Duration;
import java.time.Instant;

/** Time and timers. Everything that is compared is monotonic; the wall clock is for display. */
public interface Clock {
    /** Monotonic nanoseconds from an arbitrary start. */
    long nanos();

    Instant wall();

    /** Runs a task once, on the caller's Vert.x context. */
    Timer after(Duration delay, Runnable task);

    /** A task that is due. */
    interface Timer {
        /** Has no effect if the task has run. */
        void cancel();
    }
}
