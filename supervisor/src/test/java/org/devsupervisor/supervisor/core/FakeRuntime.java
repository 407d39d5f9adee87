package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.ServerRuntime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * Incarnations by script, on a fake clock: how long until ready, how long it runs, with what it
 * ends, or why it cannot start. As Nomad's mock driver.
 */
final class FakeRuntime implements ServerRuntime {
    /**
     * @param spawn from launch until its process exists
     * @param ready from launch until it proves itself; null for never
     * @param run from launch until it ends by itself; null for never
     * @param exit how it then ends
     * @param startError why it cannot be launched; null if it can
     * @param stop from being asked to stop until it ends; null if it does not listen
     */
    record Script(
            Duration spawn,
            Duration ready,
            Duration run,
            int exit,
            String startError,
            Duration stop) {
        static final Script HEALTHY =
                new Script(
                        Duration.ZERO,
                        Duration.ofMillis(300),
                        null,
                        0,
                        null,
                        Duration.ofMillis(50));

        Script spawned(Duration after) {
            return new Script(after, ready, run, exit, startError, stop);
        }

        Script ready(Duration after) {
            return new Script(spawn, after, run, exit, startError, stop);
        }

        Script ends(Duration after, int code) {
            return new Script(spawn, ready, after, code, startError, stop);
        }

        Script stops(Duration after) {
            return new Script(spawn, ready, run, exit, startError, after);
        }

        /** The runtime itself throws. */
        static Script breaks() {
            return new Script(null, null, null, -1, null, null);
        }

        boolean broken() {
            return spawn == null && startError == null;
        }

        static Script refuses(String why) {
            return new Script(null, null, null, 0, why, null);
        }
    }

    private final Clock clock;
    private final Deque<Script> scripts = new ArrayDeque<>();
    final List<Fake> launched = new ArrayList<>();

    FakeRuntime(Clock clock) {
        this.clock = clock;
    }

    /** The next launches go like this; after the last script all are healthy. */
    FakeRuntime then(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    @Override
    public Running launch(ServerSpec spec, int incarnation, Listener listener) {
        Script script = scripts.isEmpty() ? Script.HEALTHY : scripts.poll();
        if (script.broken()) {
            throw new IllegalStateException("broken");
        }
        Fake fake = new Fake(spec, incarnation, script, listener);
        launched.add(fake);
        fake.begin();
        return fake;
    }

    Fake last() {
        return launched.getLast();
    }

    /** One scripted incarnation. */
    final class Fake implements Running {
        final ServerSpec spec;
        final int incarnation;
        final Listener listener;
        private final Script script;
        private final List<Clock.Timer> timers = new ArrayList<>();
        boolean askedToStop;
        boolean killed;
        boolean ended;

        Fake(ServerSpec spec, int incarnation, Script script, Listener listener) {
            this.spec = spec;
            this.incarnation = incarnation;
            this.script = script;
            this.listener = listener;
        }

        void begin() {
            if (script.startError() != null) {
                later(Duration.ZERO, () -> listener.refused(script.startError()));
                return;
            }
            if (spec.isolation() == Isolation.PROCESS) {
                later(script.spawn(), () -> listener.spawned(pid().getAsLong()));
            }
            if (script.ready() != null) {
                later(script.ready(), () -> listener.proved(upstream()));
            }
            if (script.run() != null) {
                later(script.run(), () -> end(script.exit()));
            }
        }

        Upstream upstream() {
            return new Upstream.UnixSocket(
                    Path.of("/run/" + spec.name() + "." + incarnation + ".sock"));
        }

        @Override
        public OptionalLong pid() {
            return ended || spec.isolation() == Isolation.SHARED
                    ? OptionalLong.empty()
                    : OptionalLong.of(1_000L + incarnation);
        }

        @Override
        public void askToStop() {
            askedToStop = true;
            if (script.stop() != null) {
                later(script.stop(), () -> end(0));
            }
        }

        @Override
        public void kill() {
            killed = true;
            end(137);
        }

        /** It ends now, in whatever way. */
        void end(int code) {
            if (!ended) {
                ended = true;
                timers.forEach(Clock.Timer::cancel);
                listener.ended(new Exit(code));
            }
        }

        private void later(Duration delay, Runnable task) {
            timers.add(clock.after(delay, task));
        }
    }
}
