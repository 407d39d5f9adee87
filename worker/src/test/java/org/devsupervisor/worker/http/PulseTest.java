package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void givesUpWhenTwoPingsWentUnanswered() {
        assertThat(pulse.beat()).isTrue();
        assertThat(pulse.beat()).isTrue();
        assertThat(pulse.beat()).isFalse();
    }

    @Test
    void goesOnAsLongAsThePeerAnswersNowAndThen() {
        for (int i = 0; i < 10; i++) {
            assertThat(pulse.beat()).isTrue();
            assertThat(pulse.beat()).isTrue();
            pulse.felt();
        }
    }
}
