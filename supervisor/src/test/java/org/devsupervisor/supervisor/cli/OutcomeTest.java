package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class OutcomeTest {
    private static final ProgramName PROGRAM = new ProgramName("bin/supervisor");

    @Test
    void isGoodWhenNoServerHasFailed() {
        Outcome outcome =
                Outcome.of(
                        List.of(
                                Map.of("name", "api", "state", "READY"),
                                Map.of("name", "web", "state", "STOPPED")),
                        PROGRAM);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.status()).isEqualTo(Problem.OK);
    }

    @Test
    void isGoodWithoutServers() {
        assertThat(Outcome.of(List.of(), PROGRAM).status()).isEqualTo(Problem.OK);
    }

    @Test
    void namesEveryFailedServerItsReasonAndWhereToLook() {
        Outcome outcome =
                Outcome.of(
                        List.of(
                                Map.of("name", "api", "state", "FAILED", "reason", "exit 3"),
                                Map.of("name", "web", "state", "READY"),
                                Map.of("name", "doc", "state", "FAILED", "reason", "no root")),
                        PROGRAM);
        assertThat(outcome.failures())
                .containsExactly(
                        "server 'api' failed: exit 3; 'bin/supervisor logs api' shows more",
                        "server 'doc' failed: no root; 'bin/supervisor logs doc' shows more");
        assertThat(outcome.status()).isEqualTo(Problem.SERVER_FAILED);
    }
}
