package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.life.IncarnationDecision;
import org.devsupervisor.supervisor.core.life.IncarnationEffect;
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
import org.devsupervisor.supervisor.core.life.IncarnationEvent;
import org.devsupervisor.supervisor.core.life.IncarnationMachine;
import org.devsupervisor.supervisor.core.life.IncarnationState;
import org.devsupervisor.supervisor.core.life.StopCause;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.ServerRuntime;

import java.time.Duration;
import java.util.OptionalLong;

/** The n-th start of a server: feeds its machine with events and carries out its effects. */
final class Incarnation implements ServerRuntime.Listener {
    /** What the server is told. */
    interface Owner {
        void launched(Incarnation incarnation);

        void spawned(Incarnation incarnation);

        void ready(Incarnation incarnation, Upstream upstream);

        void failing(Incarnation incarnation, String reason);

        void gone(Incarnation incarnation, TellGone how);
    }

    private final ServerSpec spec;
    private final int number;
    private final ServerRuntime runtime;
    private final LaunchSlots slots;
    private final Clock clock;
    private final Timeouts timeouts;
    private final Owner owner;
    private final Mailbox<IncarnationEvent> mailbox = new Mailbox<>(this::handle);
    private IncarnationState state = IncarnationState.BEGIN;
    private ServerRuntime.Running running;
    private Clock.Timer timer;
    private long startedNanos;

    Incarnation(
            ServerSpec spec,
            int number,
            ServerRuntime runtime,
            LaunchSlots slots,
            Clock clock,
            Timeouts timeouts,
            Owner owner) {
        this.spec = spec;
        this.number = number;
        this.runtime = runtime;
        this.slots = slots;
        this.clock = clock;
        this.timeouts = timeouts;
        this.owner = owner;
    }

    void begin() {
        slots.request(this);
    }

    void stop(StopCause cause) {
        mailbox.post(new IncarnationEvent.StopAsked(cause));
    }

    void slotGranted() {
        mailbox.post(new IncarnationEvent.SlotGranted());
    }

    int number() {
        return number;
    }

    Isolation isolation() {
        return spec.isolation();
    }

    /**
     * Since its process or verticle was started; a launch may first have to wait for an archive.
     */
    Duration age() {
        return Duration.ofNanos(clock.nanos() - startedNanos);
    }

    OptionalLong pid() {
        return running == null ? OptionalLong.empty() : running.pid();
    }

    @Override
    public void spawned(long pid) {
        startedNanos = clock.nanos();
        mailbox.post(new IncarnationEvent.Spawned());
        owner.spawned(this);
    }

    @Override
    public void proved(Upstream upstream) {
        mailbox.post(new IncarnationEvent.Proved(upstream));
    }

    @Override
    public void failing(String reason) {
        mailbox.post(new IncarnationEvent.Failing(reason));
    }

    @Override
    public void ended(Exit exit) {
        mailbox.post(new IncarnationEvent.Ended(exit));
    }

    @Override
    public void refused(String reason) {
        mailbox.post(new IncarnationEvent.Refused(reason));
    }

    private void handle(IncarnationEvent event) {
        IncarnationDecision decision = IncarnationMachine.next(state, event);
        state = decision.state();
        decision.effects().forEach(this::run);
    }

    private void run(IncarnationEffect effect) {
        switch (effect) {
            case Launch() -> launch();
            case ArmReadyTimer() -> arm(timeouts.ready(), new IncarnationEvent.ReadyTimeout());
            case ArmGraceTimer() -> arm(timeouts.grace(), new IncarnationEvent.GraceOver());
            case DisarmTimer() -> disarm();
            case ReleaseSlot() -> slots.release(this);
            case AskToStop() -> running.askToStop();
            case Kill() -> running.kill();
            case TellReady(Upstream upstream) -> owner.ready(this, upstream);
            case TellFailing(String reason) -> owner.failing(this, reason);
            case TellGone gone -> owner.gone(this, gone);
        }
    }

    private void launch() {
        startedNanos = clock.nanos();
        owner.launched(this);
        try {
            running = runtime.launch(spec, number, this);
        } catch (RuntimeException e) {
            refused("it could not be launched: " + e.getMessage());
        }
    }

    private void arm(Duration delay, IncarnationEvent event) {
        disarm();
        timer = clock.after(delay, () -> mailbox.post(event));
    }

    private void disarm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
