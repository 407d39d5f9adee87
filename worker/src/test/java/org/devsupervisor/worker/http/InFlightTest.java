package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void isDrainedBeforeTheFirstRequest() {
        assertThat(inFlight.drained().succeeded()).isTrue();
    }

    @Test
    void waitsForTheLastOfThem() {
        inFlight.enter();
        inFlight.enter();
        Future<Void> drained = inFlight.drained();

        inFlight.leave();
        assertThat(drained.isComplete()).isFalse();
        assertThat(inFlight.count()).isEqualTo(1);

        inFlight.leave();
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void canBeWaitedForAgain() {
        inFlight.enter();
        inFlight.drained();
        inFlight.leave();
        inFlight.enter();

        assertThat(inFlight.drained().isComplete()).isFalse();
    }
}
