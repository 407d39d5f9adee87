package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** When a server counts in [i/n], by its state and incarnation before and now. */
class GoalTest {
    @ParameterizedTest
    @CsvSource({
        "READY,       STOPPED 0, STOPPED 0,  false",
        "READY,       STOPPED 0, STARTING 1, false",
        "READY,       STOPPED 0, READY 1,    true",
        "READY,       STOPPED 0, FAILED 6,   true",
        "READY,       READY 1,   READY 1,    true",
        "READY,       READY 1,   BACKOFF 1,  false",
        "READY_ANEW,  READY 1,   READY 1,    false",
        "READY_ANEW,  READY 1,   STOPPING 1, false",
        "READY_ANEW,  READY 1,   READY 2,    true",
        "READY_ANEW,  READY 1,   FAILED 7,   true",
        "STOPPED,     READY 1,   STOPPING 1, false",
        "STOPPED,     READY 1,   STOPPED 1,  true",
        "REMOVED,     READY 1,   STOPPED 1,  false"
    })
    void countsWhatNeedsNoMoreWaiting(Goal goal, String before, String now, boolean settled) {
        assertThat(goal.settled(status(before), status(now))).isEqualTo(settled);
    }

    @Test
    void countsAServerThatIsGone() {
        assertThat(Goal.REMOVED.settled(status("READY 1"), null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "READY,      READY 1,   READY 1,   true",
        "READY,      READY 1,   READY 2,   false",
        "READY,      STOPPED 1, READY 2,   false",
        "STOPPED,    STOPPED 1, STOPPED 1, true",
        "STOPPED,    READY 1,   STOPPED 1, false",
        "READY_ANEW, READY 1,   READY 1,   false"
    })
    void knowsWhatWasSoAlready(Goal goal, String before, String now, boolean had) {
        assertThat(goal.had(status(before), status(now))).isEqualTo(had);
        assertThat(goal.had(null, status(now))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "READY,      READY 1,   true",
        "READY,      STOPPED 1, false",
        "READY_ANEW, READY 2,   true",
        "READY_ANEW, FAILED 2,  false",
        "STOPPED,    STOPPED 1, true",
        "STOPPED,    READY 1,   false"
    })
    void isReachedOnlyByWhatIsAsWanted(Goal goal, String now, boolean reached) {
        assertThat(goal.reached(status(now))).isEqualTo(reached);
    }

    private static Map<String, Object> status(String words) {
        String[] parts = words.split(" ", 2);
        return Map.of("state", parts[0], "incarnation", Long.valueOf(parts[1]));
    }
}
