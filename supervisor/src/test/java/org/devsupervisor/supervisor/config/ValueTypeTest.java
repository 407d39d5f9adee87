package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class ValueTypeTest {
    @ParameterizedTest
    @CsvSource({
        "80ms, 80, 80ms",
        "5s, 5000, 5s",
        "1500ms, 1500, 1500ms",
        "90s, 90000, 90s",
        "120s, 120000, 2m",
        "2m, 120000, 2m",
        "90m, 5400000, 90m",
        "60m, 3600000, 1h",
        "24h, 86400000, 24h",
        "0s, 0, 0s"
    })
    void durationsReadAndWriteInTheLargestUnitThatFits(String text, long millis, String written) {
        ValueType.Time type = new ValueType.Time(Duration.ZERO, Duration.ofHours(24));
        assertThat(type.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(type.plain(Duration.ofMillis(millis))).isEqualTo(written);
    }
}
