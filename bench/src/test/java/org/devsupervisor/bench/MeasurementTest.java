package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MeasurementTest {
    @Test
    void memoryIsSettledWhenItsReadingsOverSevenSecondsDifferByLessThanAHundredth() {
        assertThat(
                        Measurement.settled(
                                List.of(
                                        900.0, 100.0, 100.9, 100.0, 100.5, 100.0, 100.0, 100.0,
                                        100.0),
                                7))
                .isTrue();
    }

    @Test
    void aFallWithinTheLastSevenSecondsIsNotSettled() {
        assertThat(
                        Measurement.settled(
                                List.of(102.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0), 7))
                .isFalse();
    }

    @Test
    void fewerReadingsThanBeginAndEndSevenSecondsAreNeverSettled() {
        assertThat(Measurement.settled(List.of(100.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0), 7))
                .isFalse();
    }
}
