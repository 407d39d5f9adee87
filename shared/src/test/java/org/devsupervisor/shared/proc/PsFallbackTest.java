package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PsFallbackTest {

    @Test
    void readsSizesInKibibytesAndLeavesTheRestUnknown() {
        assertThat(PsFallback.parse(7, 42, "S+    61440 2048000   0:05.25", null))
                .contains(
                        new ResourceSample(
                                7, 42, 62_914_560L, null, null, 2_097_152_000L, null, 525, null));
    }

    @Test
    void leavesOfAZombieItsIdentityAndItsTime() {
        assertThat(PsFallback.parse(7, 42, "Z 0 0 00:00:03", null))
                .contains(new ResourceSample(7, 42, null, null, null, null, null, 300, null));
    }

    @Test
    void takesAnUnexpectedLineForAProcessThatIsGone() {
        assertThat(PsFallback.parse(7, 42, "", null)).isEmpty();
        assertThat(PsFallback.parse(7, 42, "ps: no such process", null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"00:00:00, 0", "0:00.07, 7", "01:02:03, 372300", "2-00:00:01, 17280100"})
    void readsEveryFormOfCpuTime(String time, long ticks) {
        assertThat(PsFallback.cpuTicks(time)).isEqualTo(ticks);
    }
}
