package org.devsupervisor.supervisor.core.life;

import static org.devsupervisor.supervisor.core.life.IncarnationPhase.GONE;
import static org.devsupervisor.supervisor.core.life.IncarnationPhase.LAUNCHING;
import static org.devsupervisor.supervisor.core.life.IncarnationPhase.READY;
import static org.devsupervisor.supervisor.core.life.IncarnationPhase.STOPPING;
import static org.devsupervisor.supervisor.core.life.IncarnationPhase.UNHEALTHY;

import org.devsupervisor.supervisor.core.life.IncarnationEffect.ArmGraceTimer;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.ArmReadyTimer;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.AskToStop;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.DisarmTimer;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.Kill;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.Launch;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.ReleaseSlot;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.TellFailing;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.TellGone;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.TellReady;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.Ended;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.Failing;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.GraceOver;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.Proved;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.ReadyTimeout;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.Refused;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.SlotGranted;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.Spawned;
import org.devsupervisor.supervisor.core.life.IncarnationEvent.StopAsked;

/**
 * {@code QUEUED -> LAUNCHING -> READY <-> UNHEALTHY -> STOPPING(cause) -> GONE}. An event that
 * means nothing in a phase (a late timer, a second stop) changes nothing and calls for nothing.
 */
public final class IncarnationMachine {
    private IncarnationMachine() {}

    public static IncarnationDecision next(IncarnationState state, IncarnationEvent event) {
        return switch (state.phase()) {
            case QUEUED -> queued(state, event);
            case LAUNCHING -> launching(state, event);
            case READY, UNHEALTHY -> running(state, event);
            case STOPPING -> stopping(state, event);
            case GONE -> IncarnationDecision.of(state);
        };
    }

    private static IncarnationDecision queued(IncarnationState state, IncarnationEvent event) {
        return switch (event) {
            case SlotGranted() ->
                    IncarnationDecision.of(state.to(LAUNCHING), new ArmReadyTimer(), new Launch());
            case StopAsked(StopCause cause) ->
                    IncarnationDecision.of(
                            new IncarnationState(GONE, cause),
                            new ReleaseSlot(),
                            new TellGone(cause, null, null));
            case Spawned _, Proved _, Failing _, ReadyTimeout _, GraceOver _, Ended _, Refused _ ->
                    IncarnationDecision.of(state);
        };
    }

    private static IncarnationDecision launching(IncarnationState state, IncarnationEvent event) {
        return switch (event) {
            // Arming replaces: the time to become ready is that of a process, not of its launch.
            case Spawned() -> IncarnationDecision.of(state, new ArmReadyTimer());
            case Proved(var upstream) ->
                    IncarnationDecision.of(
                            state.to(READY),
                            new DisarmTimer(),
                            new ReleaseSlot(),
                            new TellReady(upstream));
            case ReadyTimeout() -> stop(StopCause.READY_TIMEOUT, new ReleaseSlot());
            case StopAsked(StopCause cause) -> stop(cause, new ReleaseSlot());
            case Ended(var exit) ->
                    IncarnationDecision.of(
                            state.to(GONE),
                            new DisarmTimer(),
                            new ReleaseSlot(),
                            new TellGone(null, exit, null));
            case Refused(String reason) ->
                    IncarnationDecision.of(
                            state.to(GONE),
                            new DisarmTimer(),
                            new ReleaseSlot(),
                            new TellGone(null, null, reason));
            case SlotGranted _, Failing _, GraceOver _ -> IncarnationDecision.of(state);
        };
    }

    private static IncarnationDecision running(IncarnationState state, IncarnationEvent event) {
        boolean healthy = state.phase() == READY;
        return switch (event) {
            case Proved(var upstream) ->
                    healthy
                            ? IncarnationDecision.of(state)
                            : IncarnationDecision.of(state.to(READY), new TellReady(upstream));
            case Failing(String reason) ->
                    healthy
                            ? IncarnationDecision.of(state.to(UNHEALTHY), new TellFailing(reason))
                            : IncarnationDecision.of(state);
            case StopAsked(StopCause cause) -> stop(cause);
            case Ended(var exit) ->
                    IncarnationDecision.of(state.to(GONE), new TellGone(null, exit, null));
            case SlotGranted _, Spawned _, ReadyTimeout _, GraceOver _, Refused _ ->
                    IncarnationDecision.of(state);
        };
    }

    private static IncarnationDecision stopping(IncarnationState state, IncarnationEvent event) {
        return switch (event) {
            case GraceOver() -> IncarnationDecision.of(state, new Kill());
            case Ended(var exit) ->
                    IncarnationDecision.of(
                            state.to(GONE),
                            new DisarmTimer(),
                            new TellGone(state.cause(), exit, null));
            case Refused(String reason) ->
                    IncarnationDecision.of(
                            state.to(GONE),
                            new DisarmTimer(),
                            new TellGone(state.cause(), null, reason));
            case SlotGranted _, Spawned _, Proved _, Failing _, ReadyTimeout _, StopAsked _ ->
                    IncarnationDecision.of(state);
        };
    }

    private static IncarnationDecision stop(StopCause cause, IncarnationEffect... before) {
        IncarnationEffect[] effects = new IncarnationEffect[before.length + 2];
        System.arraycopy(before, 0, effects, 0, before.length);
        // Arming replaces whatever timer was armed.
        effects[before.length] = new ArmGraceTimer();
        effects[before.length + 1] = new AskToStop();
        return IncarnationDecision.of(new IncarnationState(STOPPING, cause), effects);
    }
}
