package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.life.IncarnationEffect.TellGone;
import org.devsupervisor.supervisor.core.life.ServerDecision;
import org.devsupervisor.supervisor.core.life.ServerEffect;
import org.devsupervisor.supervisor.core.life.ServerEffect.Begin;
import org.devsupervisor.supervisor.core.life.ServerEffect.CancelBackoff;
import org.devsupervisor.supervisor.core.life.ServerEffect.End;
import org.devsupervisor.supervisor.core.life.ServerEffect.ForgetFailures;
import org.devsupervisor.supervisor.core.life.ServerEffect.PublishRoute;
import org.devsupervisor.supervisor.core.life.ServerEffect.ScheduleBackoff;
import org.devsupervisor.supervisor.core.life.ServerEffect.WithdrawRoute;
import org.devsupervisor.supervisor.core.life.ServerEvent;
import org.devsupervisor.supervisor.core.life.ServerLife;
import org.devsupervisor.supervisor.core.life.ServerMachine;
import org.devsupervisor.supervisor.core.life.StopCause;
import org.devsupervisor.supervisor.core.life.Verdict;
import org.devsupervisor.supervisor.core.port.Clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One server: the only one that decides about it. Feeds its machine with events and carries out its
 * effects, all on one context.
 */
final class Server implements Incarnation.Owner {
    private final ServerParts parts;
    private final RestartTracker tracker;
    private final ServerRoute route;
    private final Mailbox<ServerEvent> mailbox = new Mailbox<>(this::handle);
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private ServerSpec spec;
    private int index;
    private ServerLife life = ServerLife.BEGIN;
    private Instant since;
    private String reason;
    private int incarnations;
    private Incarnation incarnation;
    private Upstream upstream;
    private Clock.Timer backoff;

    Server(ServerParts parts, int index, ServerSpec spec) {
        this.parts = parts;
        this.tracker = parts.tracker();
        this.route = new ServerRoute(parts.routes(), spec.name());
        this.index = index;
        this.spec = spec;
        this.since = parts.clock().wall();
    }

    ServerName name() {
        return spec.name();
    }

    ServerSpec spec() {
        return spec;
    }

    int index() {
        return index;
    }

    ServerState state() {
        return life.state();
    }

    /** Its own process, if it has one now. */
    OptionalLong pid() {
        return incarnation == null ? OptionalLong.empty() : incarnation.pid();
    }

    void start() {
        mailbox.post(new ServerEvent.StartAsked());
    }

    void stop() {
        mailbox.post(new ServerEvent.StopAsked());
    }

    void restart() {
        mailbox.post(new ServerEvent.RestartAsked());
    }

    /** Its place in creation order, from 1, which is lower when one before it was removed. */
    void place(int newIndex) {
        if (index != newIndex) {
            index = newIndex;
            parts.changed(this);
        }
    }

    /** It cannot be started now; as long as it is down, this is why it failed. */
    void refuse(String why) {
        tell("not started: " + why);
        mailbox.post(new ServerEvent.StartRefused(why));
    }

    /** The next incarnation is of this specification. */
    void respecify(ServerSpec changed) {
        spec = changed;
        parts.changed(this);
    }

    /** Completes when nothing more happens until somebody asks or something breaks. */
    Future<Void> settled() {
        if (life.state().settled()) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        return promise.future();
    }

    ServerStatus status(long revision) {
        OptionalLong pid = pid();
        return new ServerStatus(
                revision,
                index,
                spec.id(),
                spec.name(),
                spec.kind(),
                life.state(),
                life.desired(),
                spec.isolation(),
                spec.link(),
                pid.isPresent() ? pid.getAsLong() : null,
                spec.port(),
                spec.root().toString(),
                tracker.restarts(),
                incarnations,
                since,
                reason,
                spec.autostart());
    }

    @Override
    public void launched(Incarnation from) {
        if (from.isolation() == Isolation.SHARED) {
            tell("incarnation %d started in the supervisor's JVM".formatted(from.number()));
        }
    }

    @Override
    public void spawned(Incarnation from) {
        from.pid()
                .ifPresent(pid ->
                        tell("incarnation %d started, pid %d".formatted(from.number(), pid)));
        parts.changed(this);
    }

    @Override
    public void ready(Incarnation from, Upstream where) {
        tell(
                upstream == null
                        ? String.format(
                                Locale.ROOT,
                                "incarnation %d ready after %.1f s",
                                from.number(),
                                from.age().toMillis() / 1000.0)
                        : "incarnation %d is well again".formatted(from.number()));
        upstream = where;
        tracker.ready(parts.clock().nanos());
        mailbox.post(new ServerEvent.IncarnationReady());
    }

    @Override
    public void failing(Incarnation from, String why) {
        tell("incarnation %d is unhealthy: %s".formatted(from.number(), why));
        mailbox.post(new ServerEvent.IncarnationFailing(why));
    }

    @Override
    public void gone(Incarnation from, TellGone how) {
        incarnation = null;
        upstream = null;
        StopCause cause = how.cause();
        if (cause != null && !cause.failure()) {
            tell("incarnation %d stopped".formatted(from.number()));
            mailbox.post(new ServerEvent.IncarnationStopped());
            return;
        }
        Exit exit = how.exit();
        String what = describe(how);
        boolean killed = cause == null && exit != null && exit.fromOutside();
        Verdict verdict =
                tracker.ended(
                        what,
                        cause == null && exit != null && exit.success(),
                        killed ? null : parts.logs().lastLine(name()),
                        parts.clock().nanos());
        tell("incarnation %d ended: %s".formatted(from.number(), verdict.reason()));
        mailbox.post(new ServerEvent.IncarnationEnded(verdict));
    }

    private String describe(TellGone how) {
        if (how.refusal() != null) {
            return how.refusal();
        }
        if (how.cause() == StopCause.READY_TIMEOUT) {
            return "not ready within %d s".formatted(parts.timeouts().ready().toSeconds());
        }
        if (how.cause() == StopCause.ROUTE_REFUSED) {
            return "the proxy did not take its route";
        }
        return how.exit().describe();
    }

    private void handle(ServerEvent event) {
        Optional<ServerDecision> next = ServerMachine.next(life, event);
        if (next.isEmpty()) {
            return;
        }
        ServerDecision decision = next.get();
        if (life.state() != decision.life().state() || decision.reason() != null) {
            since = parts.clock().wall();
            // Kept through the restart that follows: it says why there was one.
            reason = keepsReason(decision) ? reason : decision.reason();
        }
        life = decision.life();
        try {
            decision.effects().forEach(this::run);
        } finally {
            // Whatever an effect does: who watches and who waits is told of the state.
            parts.changed(this);
            if (life.state().settled()) {
                List.copyOf(waiting).forEach(Promise::tryComplete);
                waiting.clear();
            }
        }
    }

    private boolean keepsReason(ServerDecision decision) {
        return decision.reason() == null
                && tracker.restarts() > 0
                && (life.state() == ServerState.BACKOFF || life.state() == ServerState.STARTING)
                && decision.life().desired() == life.desired();
    }

    private void run(ServerEffect effect) {
        switch (effect) {
            case Begin() -> begin();
            case End(StopCause cause) -> {
                Incarnation ending = incarnation;
                leave(ending).onComplete(done -> ending.stop(cause));
            }
            case PublishRoute() -> publish();
            case WithdrawRoute() -> route.withdraw(incarnations, life.state(), reason);
            case ScheduleBackoff(var delay) ->
                    backoff =
                            parts.clock()
                                    .after(
                                            delay,
                                            () -> mailbox.post(new ServerEvent.BackoffOver()));
            case CancelBackoff() -> backoff.cancel();
            case ForgetFailures() -> tracker.forget();
        }
    }

    private void begin() {
        incarnations++;
        tracker.begun();
        incarnation = parts.incarnation(spec, incarnations, this);
        incarnation.begin();
    }

    private void publish() {
        Incarnation proved = incarnation;
        route.publish(proved.number(), upstream)
                .onSuccess(done -> routed(proved))
                .onFailure(e -> {
                    if (incarnation == proved) {
                        tell("the proxy did not take its route: " + e.getMessage());
                        proved.stop(StopCause.ROUTE_REFUSED);
                    }
                });
    }

    private void routed(Incarnation proved) {
        if (incarnation == proved) {
            mailbox.post(new ServerEvent.RoutePublished());
        }
    }

    /** One that was never ready has no requests under way. */
    private Future<Void> leave(Incarnation ending) {
        return upstream == null
                ? route.settled()
                : route.drain(ending.number(), parts.timeouts().drain());
    }

    private void tell(String line) {
        parts.logs().tell(name(), line);
    }
}
