package org.devsupervisor.supervisor.app;

import io.vertx.core.Vertx;

import org.devsupervisor.supervisor.core.port.Clock;

import java.time.Duration;
import java.time.Instant;

/** The real clock, with Vert.x's timers. */
final class VertxClock implements Clock {
    private final Vertx vertx;

    VertxClock(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }
}
