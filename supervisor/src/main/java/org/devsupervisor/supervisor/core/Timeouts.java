package org.devsupervisor.supervisor.core;

import java.time.Duration;

/**
 * @param ready from launch until an incarnation must have proved that it answers
 * @param grace from being asked to stop until it is killed
 */
public record Timeouts(Duration ready, Duration grace) {
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(5));
}
