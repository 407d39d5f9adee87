package org.devsupervisor.supervisor.core.life;

import static org.devsupervisor.shared.model.DesiredState.DOWN;
import static org.devsupervisor.shared.model.DesiredState.UP;
import static org.devsupervisor.shared.model.ServerState.BACKOFF;
import static org.devsupervisor.shared.model.ServerState.EXITED;
import static org.devsupervisor.shared.model.ServerState.FAILED;
import static org.devsupervisor.shared.model.ServerState.READY;
import static org.devsupervisor.shared.model.ServerState.STARTING;
import static org.devsupervisor.shared.model.ServerState.STOPPED;
import static org.devsupervisor.shared.model.ServerState.STOPPING;
import static org.devsupervisor.shared.model.ServerState.UNHEALTHY;

import org.devsupervisor.shared.model.DesiredState;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.life.ServerEffect.Begin;
import org.devsupervisor.supervisor.core.life.ServerEffect.CancelBackoff;
import org.devsupervisor.supervisor.core.life.ServerEffect.End;
import org.devsupervisor.supervisor.core.life.ServerEffect.ForgetFailures;
import org.devsupervisor.supervisor.core.life.ServerEffect.PublishRoute;
import org.devsupervisor.supervisor.core.life.ServerEffect.ScheduleBackoff;
import org.devsupervisor.supervisor.core.life.ServerEffect.WithdrawRoute;
import org.devsupervisor.supervisor.core.life.ServerEvent.BackoffOver;
import org.devsupervisor.supervisor.core.life.ServerEvent.IncarnationEnded;
import org.devsupervisor.supervisor.core.life.ServerEvent.IncarnationFailing;
import org.devsupervisor.supervisor.core.life.ServerEvent.IncarnationReady;
import org.devsupervisor.supervisor.core.life.ServerEvent.IncarnationStopped;
import org.devsupervisor.supervisor.core.life.ServerEvent.RestartAsked;
import org.devsupervisor.supervisor.core.life.ServerEvent.RoutePublished;
import org.devsupervisor.supervisor.core.life.ServerEvent.StartAsked;
import org.devsupervisor.supervisor.core.life.ServerEvent.StartRefused;
import org.devsupervisor.supervisor.core.life.ServerEvent.StopAsked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a server (docs/adr/0004, ARCHITECTURE.md has the picture). Empty means that the event
 * says nothing new in this state: nothing changes, nobody is told.
 */
public final class ServerMachine {
    private ServerMachine() {}

    public static Optional<ServerDecision> next(ServerLife life, ServerEvent event) {
        return Optional.ofNullable(
                        switch (life.state()) {
                            case STOPPED, EXITED, FAILED -> down(life, event);
                            case BACKOFF -> backoff(event);
                            case STARTING -> starting(life, event);
                            case READY, UNHEALTHY -> serving(life, event);
                            case STOPPING -> stopping(life, event);
                        })
                .map(decision -> withRoute(life, decision));
    }

    /**
     * Who asks for a server that does not serve is told what it does instead: always the latest.
     */
    private static ServerDecision withRoute(ServerLife before, ServerDecision decision) {
        ServerState state = decision.life().state();
        boolean nothingNew = state == before.state() && decision.reason() == null;
        if (nothingNew || state == READY || state == UNHEALTHY) {
            return decision;
        }
        List<ServerEffect> effects = new ArrayList<>();
        effects.add(new WithdrawRoute());
        effects.addAll(decision.effects());
        return new ServerDecision(decision.life(), decision.reason(), List.copyOf(effects));
    }

    private static ServerDecision down(ServerLife life, ServerEvent event) {
        return switch (event) {
            case StartAsked _, RestartAsked _ ->
                    ServerDecision.of(
                            new ServerLife(STARTING, UP), new ForgetFailures(), new Begin());
            case StopAsked _ ->
                    life.state() == STOPPED
                            ? null
                            : ServerDecision.of(new ServerLife(STOPPED, DOWN));
            case StartRefused(String reason) ->
                    ServerDecision.because(reason, new ServerLife(FAILED, UP));
            case IncarnationReady _,
                    RoutePublished _,
                    IncarnationFailing _,
                    IncarnationStopped _,
                    IncarnationEnded _,
                    BackoffOver _ ->
                    null;
        };
    }

    private static ServerDecision backoff(ServerEvent event) {
        return switch (event) {
            case StartAsked _, RestartAsked _ ->
                    ServerDecision.of(
                            new ServerLife(STARTING, UP),
                            new CancelBackoff(),
                            new ForgetFailures(),
                            new Begin());
            case StopAsked _ ->
                    ServerDecision.of(new ServerLife(STOPPED, DOWN), new CancelBackoff());
            case BackoffOver _ -> ServerDecision.of(new ServerLife(STARTING, UP), new Begin());
            case StartRefused _,
                    IncarnationReady _,
                    RoutePublished _,
                    IncarnationFailing _,
                    IncarnationStopped _,
                    IncarnationEnded _ ->
                    null;
        };
    }

    private static ServerDecision starting(ServerLife life, ServerEvent event) {
        return switch (event) {
            case IncarnationReady _ -> ServerDecision.of(life, new PublishRoute());
            case RoutePublished _ -> ServerDecision.of(life.to(READY));
            case IncarnationFailing(String reason) ->
                    ServerDecision.because(reason, life.to(UNHEALTHY));
            case StopAsked _ -> take(DOWN, StopCause.USER);
            case RestartAsked _ -> take(UP, StopCause.RESTART);
            case IncarnationEnded(Verdict verdict) -> ended(life, verdict);
            case StartAsked _, StartRefused _, IncarnationStopped _, BackoffOver _ -> null;
        };
    }

    private static ServerDecision serving(ServerLife life, ServerEvent event) {
        boolean healthy = life.state() == READY;
        return switch (event) {
            case IncarnationReady _ -> healthy ? null : ServerDecision.of(life.to(READY));
            case IncarnationFailing(String reason) ->
                    healthy ? ServerDecision.because(reason, life.to(UNHEALTHY)) : null;
            case StopAsked _ -> take(DOWN, StopCause.USER);
            case RestartAsked _ -> take(UP, StopCause.RESTART);
            case IncarnationEnded(Verdict verdict) -> ended(life, verdict);
            case StartAsked _,
                    StartRefused _,
                    RoutePublished _,
                    IncarnationStopped _,
                    BackoffOver _ ->
                    null;
        };
    }

    /**
     * The last wish wins: it is kept as the desired state and looked at when the old one is gone.
     */
    private static ServerDecision stopping(ServerLife life, ServerEvent event) {
        return switch (event) {
            case StartAsked _, RestartAsked _ -> wish(life, new ServerLife(STOPPING, UP));
            case StopAsked _ -> wish(life, new ServerLife(STOPPING, DOWN));
            case IncarnationStopped _, IncarnationEnded _ ->
                    life.desired() == UP
                            ? ServerDecision.of(
                                    life.to(STARTING), new ForgetFailures(), new Begin())
                            : ServerDecision.of(life.to(STOPPED));
            case StartRefused _,
                    IncarnationReady _,
                    RoutePublished _,
                    IncarnationFailing _,
                    BackoffOver _ ->
                    null;
        };
    }

    private static ServerDecision wish(ServerLife life, ServerLife wished) {
        return life.equals(wished) ? null : ServerDecision.of(wished);
    }

    private static ServerDecision take(DesiredState desired, StopCause cause) {
        return ServerDecision.of(new ServerLife(STOPPING, desired), new End(cause));
    }

    private static ServerDecision ended(ServerLife life, Verdict verdict) {
        ServerLife next =
                life.to(
                        switch (verdict) {
                            case Verdict.Restart _ -> BACKOFF;
                            case Verdict.Stay _ -> EXITED;
                            case Verdict.GiveUp _ -> FAILED;
                        });
        return verdict instanceof Verdict.Restart(var delay, _)
                ? ServerDecision.because(verdict.reason(), next, new ScheduleBackoff(delay))
                : ServerDecision.because(verdict.reason(), next);
    }
}
