package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight<String> inFlight = new InFlight<>();

    @Test
    void isDrainedBeforeTheFirstRequest() {
        assertThat(inFlight.drained().succeeded()).isTrue();
    }

    @Test
    void waitsForTheLastOfThem() {
        inFlight.enter("first");
        inFlight.enter("second");
        Future<Void> drained = inFlight.drained();

        inFlight.leave("first");
        assertThat(drained.isComplete()).isFalse();
        assertThat(inFlight.count()).isEqualTo(1);
        assertThat(inFlight.now()).containsExactly("second");

        inFlight.leave("second");
        assertThat(drained.succeeded()).isTrue();
    }

    @Test
    void canBeWaitedForAgain() {
        inFlight.enter("first");
        inFlight.drained();
        inFlight.leave("first");
        inFlight.enter("second");

        assertThat(inFlight.drained().isComplete()).isFalse();
    }
}
