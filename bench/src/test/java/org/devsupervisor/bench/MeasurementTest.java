package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class MeasurementTest {
    @Test
    void memoryIsSettledWhenSevenReadingsInARowDifferByLessThanAHundredth() {
        assertThat(
                        Measurement.settled(
                                List.of(900.0, 100.0, 100.9, 100.0, 100.5, 100.0, 100.0, 100.0), 7))
                .isTrue();
    }

    @Test
    void aFallWithinTheLastSevenIsNotSettled() {
        assertThat(Measurement.settled(List.of(102.0, 100.0, 100.0, 100.0, 100.0, 100.0, 100.0), 7))
                .isFalse();
    }

    @Test
    void fewerReadingsAreNeverSettled() {
        assertThat(Measurement.settled(List.of(100.0, 100.0, 100.0, 100.0, 100.0, 100.0), 7))
                .isFalse();
    }
}
