package org.devsupervisor.supervisor.core.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.DesiredState;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole matrix: what is not in the table changes nothing. */
class ServerMachineTest {
    private static final Verdict RESTART = new Verdict.Restart(Duration.ofMillis(200), "exit 3");
    private static final Verdict STAY = new Verdict.Stay("exit 0");
    private static final Verdict GIVE_UP = new Verdict.GiveUp("crashed 6 times");

    private static final Map<String, ServerEvent> EVENTS =
            Map.ofEntries(
                    Map.entry("start", new ServerEvent.StartAsked()),
                    Map.entry("stop", new ServerEvent.StopAsked()),
                    Map.entry("restart", new ServerEvent.RestartAsked()),
                    Map.entry("refused", new ServerEvent.StartRefused("no port")),
                    Map.entry("ready", new ServerEvent.IncarnationReady()),
                    Map.entry("published", new ServerEvent.RoutePublished()),
                    Map.entry("failing", new ServerEvent.IncarnationFailing("no root")),
                    Map.entry("stopped", new ServerEvent.IncarnationStopped()),
                    Map.entry("ended-restart", new ServerEvent.IncarnationEnded(RESTART)),
                    Map.entry("ended-stay", new ServerEvent.IncarnationEnded(STAY)),
                    Map.entry("ended-give-up", new ServerEvent.IncarnationEnded(GIVE_UP)),
                    Map.entry("backoff-over", new ServerEvent.BackoffOver()));

    private static final String TABLE =
            """
            STOPPED/DOWN   start          STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPED/DOWN   restart        STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPED/DOWN   refused        FAILED/UP     WithdrawRoute because no port
            EXITED/UP      start          STARTING/UP   WithdrawRoute ForgetFailures Begin
            EXITED/UP      restart        STARTING/UP   WithdrawRoute ForgetFailures Begin
            EXITED/UP      stop           STOPPED/DOWN  WithdrawRoute
            EXITED/UP      refused        FAILED/UP     WithdrawRoute because no port
            FAILED/UP      start          STARTING/UP   WithdrawRoute ForgetFailures Begin
            FAILED/UP      restart        STARTING/UP   WithdrawRoute ForgetFailures Begin
            FAILED/UP      stop           STOPPED/DOWN  WithdrawRoute
            FAILED/UP      refused        FAILED/UP     WithdrawRoute because no port
            BACKOFF/UP     start          STARTING/UP   WithdrawRoute CancelBackoff ForgetFailures Begin
            BACKOFF/UP     restart        STARTING/UP   WithdrawRoute CancelBackoff ForgetFailures Begin
            BACKOFF/UP     stop           STOPPED/DOWN  WithdrawRoute CancelBackoff
            BACKOFF/UP     backoff-over   STARTING/UP   WithdrawRoute Begin
            STARTING/UP    stop           STOPPING/DOWN WithdrawRoute End(USER)
            STARTING/UP    restart        STOPPING/UP   WithdrawRoute End(RESTART)
            STARTING/UP    ready          STARTING/UP   PublishRoute
            STARTING/UP    published      READY/UP
            STARTING/UP    failing        UNHEALTHY/UP  because no root
            STARTING/UP    ended-restart  BACKOFF/UP    WithdrawRoute ScheduleBackoff(PT0.2S) because exit 3
            STARTING/UP    ended-stay     EXITED/UP     WithdrawRoute because exit 0
            STARTING/UP    ended-give-up  FAILED/UP     WithdrawRoute because crashed 6 times
            READY/UP       stop           STOPPING/DOWN WithdrawRoute End(USER)
            READY/UP       restart        STOPPING/UP   WithdrawRoute End(RESTART)
            READY/UP       failing        UNHEALTHY/UP  because no root
            READY/UP       ended-restart  BACKOFF/UP    WithdrawRoute ScheduleBackoff(PT0.2S) because exit 3
            READY/UP       ended-stay     EXITED/UP     WithdrawRoute because exit 0
            READY/UP       ended-give-up  FAILED/UP     WithdrawRoute because crashed 6 times
            UNHEALTHY/UP   ready          READY/UP
            UNHEALTHY/UP   stop           STOPPING/DOWN WithdrawRoute End(USER)
            UNHEALTHY/UP   restart        STOPPING/UP   WithdrawRoute End(RESTART)
            UNHEALTHY/UP   ended-restart  BACKOFF/UP    WithdrawRoute ScheduleBackoff(PT0.2S) because exit 3
            UNHEALTHY/UP   ended-stay     EXITED/UP     WithdrawRoute because exit 0
            UNHEALTHY/UP   ended-give-up  FAILED/UP     WithdrawRoute because crashed 6 times
            STOPPING/UP    stop           STOPPING/DOWN
            STOPPING/UP    stopped        STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPING/UP    ended-restart  STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPING/UP    ended-stay     STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPING/UP    ended-give-up  STARTING/UP   WithdrawRoute ForgetFailures Begin
            STOPPING/DOWN  start          STOPPING/UP
            STOPPING/DOWN  restart        STOPPING/UP
            STOPPING/DOWN  stopped        STOPPED/DOWN  WithdrawRoute
            STOPPING/DOWN  ended-restart  STOPPED/DOWN  WithdrawRoute
            STOPPING/DOWN  ended-stay     STOPPED/DOWN  WithdrawRoute
            STOPPING/DOWN  ended-give-up  STOPPED/DOWN  WithdrawRoute
            """;

    @Test
    void followsTheTableInEveryStateForEveryEvent() {
        Map<String, String> expected = new HashMap<>();
        TABLE.lines()
                .forEach(line -> {
                    String[] cells = line.split(" +", 3);
                    expected.put(cells[0] + " " + cells[1], cells[2].replaceAll(" +", " "));
                });
        Map<String, String> actual = new HashMap<>();
        for (ServerLife life : reachable()) {
            EVENTS.forEach((name, event) ->
                    ServerMachine.next(life, event)
                            .ifPresent(decision ->
                                    actual.put(word(life) + " " + name, describe(decision))));
        }
        assertThat(actual).isEqualTo(expected);
    }

    /** Every state with the wish that can go with it. */
    private static List<ServerLife> reachable() {
        List<ServerLife> lives = new ArrayList<>();
        for (ServerState state : ServerState.values()) {
            switch (state) {
                case STOPPED -> lives.add(new ServerLife(state, DesiredState.DOWN));
                case STOPPING -> {
                    lives.add(new ServerLife(state, DesiredState.UP));
                    lives.add(new ServerLife(state, DesiredState.DOWN));
                }
                case STARTING, READY, UNHEALTHY, BACKOFF, EXITED, FAILED ->
                        lives.add(new ServerLife(state, DesiredState.UP));
            }
        }
        return lives;
    }

    private static String describe(ServerDecision decision) {
        String effects =
                decision.effects().stream()
                        .map(ServerMachineTest::word)
                        .collect(Collectors.joining(" "));
        String because = decision.reason() == null ? "" : " because " + decision.reason();
        return (word(decision.life()) + " " + effects + because).replaceAll(" +", " ").strip();
    }

    private static String word(ServerLife life) {
        return life.state() + "/" + life.desired();
    }

    private static String word(ServerEffect effect) {
        return switch (effect) {
            case ServerEffect.End(StopCause cause) -> "End(" + cause + ")";
            case ServerEffect.ScheduleBackoff(Duration delay) -> "ScheduleBackoff(" + delay + ")";
            default -> effect.getClass().getSimpleName();
        };
    }
}
