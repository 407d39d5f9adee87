package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SummaryTest {
    private static final Map<String, Object> MEMORY =
            Map.of("totals", Map.of("processes", 3L, "pss_bytes", 120_000_000L));

    @Test
    void countsWhatTheCommandWasAbout() {
        assertThat(Summary.of(MEMORY, Goal.READY, 2, 2, 1.25))
                .isEqualTo("2 servers are ready after 1.3 s; PSS 120.0 MB in 3 processes");
    }

    @Test
    void saysOfWhichServersSomeAreNotAsTheyShouldBe() {
        assertThat(Summary.of(MEMORY, Goal.READY, 2, 1, 1))
                .startsWith("1 of the 2 servers that were started is ready after ");
        assertThat(Summary.of(MEMORY, Goal.READY, 4, 2, 1))
                .startsWith("2 of the 4 servers that were started are ready after ");
        assertThat(Summary.of(MEMORY, Goal.READY_ANEW, 3, 0, 1))
                .startsWith("0 of the 3 servers that were restarted are ready again after ");
    }
}
