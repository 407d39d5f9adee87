package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class NothingStartedTest {
    private static final Map<String, Object> BY_HAND = Map.of("autostart", false);
    private static final Map<String, Object> BY_ITSELF = Map.of("autostart", true);

    private final NothingStarted here = new NothingStarted(new ProgramName("dev"), false);

    @Test
    void saysHowTheFirstServersAreMade() {
        assertThat(here.words(List.of()))
                .isEqualTo(
                        "no servers yet; 'dev create NAME' makes one, 'dev start --servers 3'"
                                + " three");
    }

    @Test
    void sendsToAnotherTerminalWhereThisOneIsBusy() {
        NothingStarted elsewhere = new NothingStarted(new ProgramName("dev"), true);
        assertThat(elsewhere.words(List.of()))
                .startsWith("no servers yet; in another terminal 'dev create NAME' makes one");
        assertThat(elsewhere.words(List.of(BY_HAND)))
                .contains("; in another terminal 'dev start all' starts it");
    }

    @Test
    void countsTheServersOfWhichNoneStartsByItself() {
        assertThat(here.words(List.of(BY_HAND, BY_HAND, BY_HAND)))
                .isEqualTo(
                        "3 servers exist and none starts by itself; 'dev start all' starts them,"
                                + " 'dev autostart on NAME' makes that last");
        assertThat(here.words(List.of(BY_HAND)))
                .isEqualTo(
                        "1 server exists and does not start by itself; 'dev start all' starts it,"
                                + " 'dev autostart on all' makes that last");
    }

    @Test
    void saysThatNothingWasAskedForWhereSomeWouldStart() {
        assertThat(here.words(List.of(BY_ITSELF, BY_HAND)))
                .isEqualTo("nothing was started, as asked; 'dev start all' starts all 2");
        assertThat(here.words(List.of(BY_ITSELF)))
                .isEqualTo("nothing was started, as asked; 'dev start all' starts the one server");
    }
}
