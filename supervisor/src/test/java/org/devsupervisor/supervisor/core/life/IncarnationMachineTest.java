package org.devsupervisor.supervisor.core.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Upstream;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole matrix: what is not in the table changes nothing. */
class IncarnationMachineTest {
    private static final Map<String, IncarnationEvent> EVENTS =
            Map.of(
                    "slot", new IncarnationEvent.SlotGranted(),
                    "spawned", new IncarnationEvent.Spawned(),
                    "proved", new IncarnationEvent.Proved(new Upstream.UnixSocket(Path.of("/s"))),
                    "failing", new IncarnationEvent.Failing("no root"),
                    "ready-timeout", new IncarnationEvent.ReadyTimeout(),
                    "stop", new IncarnationEvent.StopAsked(StopCause.RESTART),
                    "grace-over", new IncarnationEvent.GraceOver(),
                    "ended", new IncarnationEvent.Ended(new Exit(3)),
                    "refused", new IncarnationEvent.Refused("no java"));

    private static final String TABLE =
            """
            QUEUED     slot           LAUNCHING               ArmReadyTimer Launch
            QUEUED     stop           GONE(RESTART)           ReleaseSlot TellGone[cause=RESTART, exit=null, refusal=null]
            LAUNCHING  spawned        LAUNCHING               ArmReadyTimer
            LAUNCHING  proved         READY                   DisarmTimer ReleaseSlot TellReady[upstream=unix:/s]
            LAUNCHING  ready-timeout  STOPPING(READY_TIMEOUT) ReleaseSlot ArmGraceTimer AskToStop
            LAUNCHING  stop           STOPPING(RESTART)       ReleaseSlot ArmGraceTimer AskToStop
            LAUNCHING  ended          GONE                    DisarmTimer ReleaseSlot TellGone[cause=null, exit=Exit[code=3], refusal=null]
            LAUNCHING  refused        GONE                    DisarmTimer ReleaseSlot TellGone[cause=null, exit=null, refusal=no java]
            READY      failing        UNHEALTHY               TellFailing[reason=no root]
            READY      stop           STOPPING(RESTART)       ArmGraceTimer AskToStop
            READY      ended          GONE                    TellGone[cause=null, exit=Exit[code=3], refusal=null]
            UNHEALTHY  proved         READY                   TellReady[upstream=unix:/s]
            UNHEALTHY  stop           STOPPING(RESTART)       ArmGraceTimer AskToStop
            UNHEALTHY  ended          GONE                    TellGone[cause=null, exit=Exit[code=3], refusal=null]
            """;

    /** The same for every cause, which is kept to the end. */
    private static final String STOPPING =
            """
            STOPPING(%1$s) grace-over STOPPING(%1$s) Kill
            STOPPING(%1$s) ended      GONE(%1$s)     DisarmTimer TellGone[cause=%1$s, exit=Exit[code=3], refusal=null]
            STOPPING(%1$s) refused    GONE(%1$s)     DisarmTimer TellGone[cause=%1$s, exit=null, refusal=no java]
            """;

    @Test
    void followsTheTableInEveryPhaseForEveryEvent() {
        Map<String, String> expected = new HashMap<>();
        StringBuilder table = new StringBuilder(TABLE);
        for (StopCause cause : StopCause.values()) {
            table.append(STOPPING.formatted(cause));
        }
        table.toString()
                .lines()
                .forEach(line -> {
                    String[] cells = line.split(" +", 3);
                    expected.put(cells[0] + " " + cells[1], cells[2].replaceAll(" +", " "));
                });
        Map<String, String> actual = new HashMap<>();
        for (IncarnationState state : reachable()) {
            EVENTS.forEach((name, event) -> {
                IncarnationDecision decision = IncarnationMachine.next(state, event);
                if (decision.effects().isEmpty()) {
                    assertThat(decision.state()).isEqualTo(state);
                } else {
                    actual.put(word(state) + " " + name, describe(decision));
                }
            });
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void neverLeavesGone() {
        IncarnationState gone = new IncarnationState(IncarnationPhase.GONE, null);
        assertThat(EVENTS.values())
                .allSatisfy(event ->
                        assertThat(IncarnationMachine.next(gone, event))
                                .isEqualTo(new IncarnationDecision(gone, List.of())));
    }

    private static List<IncarnationState> reachable() {
        List<IncarnationState> states = new ArrayList<>();
        for (IncarnationPhase phase : IncarnationPhase.values()) {
            if (phase == IncarnationPhase.STOPPING) {
                for (StopCause cause : StopCause.values()) {
                    states.add(new IncarnationState(phase, cause));
                }
            } else {
                states.add(new IncarnationState(phase, null));
            }
        }
        return states;
    }

    private static String describe(IncarnationDecision decision) {
        return word(decision.state())
                + " "
                + decision.effects().stream()
                        .map(effect -> effect.toString().replace("[]", ""))
                        .collect(Collectors.joining(" "));
    }

    private static String word(IncarnationState state) {
        return state.phase() + (state.cause() == null ? "" : "(" + state.cause() + ")");
    }
}
