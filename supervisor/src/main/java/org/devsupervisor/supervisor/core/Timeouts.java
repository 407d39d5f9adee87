package org.devsupervisor.supervisor.core;

import java.time.Duration;

/**
 * @param ready from launch until an incarnation must have proved that it answers
 * @param drain from being withdrawn until what is in flight is waited for no longer
 * @param grace from being asked to stop until it is killed
 */
public record Timeouts(Duration ready, Duration drain, Duration grace) {
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** How long a server that is told to stop may live at most. */
    public Duration stop() {
        return drain.plus(grace);
    }
}
