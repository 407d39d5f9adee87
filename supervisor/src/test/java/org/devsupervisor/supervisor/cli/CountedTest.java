package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void isInTheSingularForOneAlone() {
        assertThat(Counted.of(0, "server")).isEqualTo("0 servers");
        assertThat(Counted.of(1, "server")).isEqualTo("1 server");
        assertThat(Counted.of(2, "server")).isEqualTo("2 servers");
        assertThat(Counted.processes(1L)).isEqualTo("1 process");
        assertThat(Counted.processes(2L)).isEqualTo("2 processes");
    }
}
