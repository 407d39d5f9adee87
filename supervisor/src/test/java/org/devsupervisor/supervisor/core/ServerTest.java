package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.core.FakeRuntime.Script;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** A server's life with scripted incarnations and a clock that stands until it is moved. */
class ServerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeWorld world = new FakeWorld();

    @Test
    void isReadyOnlyWhenItsIncarnationProvedItselfAndTheRouteIsPublished() {
        world.start(1);
        world.pass(Duration.ofMillis(299));
        assertThat(world.state(1)).isEqualTo(ServerState.STARTING);
        assertThat(world.routing).containsExactly("withdraw web-001 0 STARTING");

        world.pass(Duration.ofMillis(1));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.routing).last().isEqualTo("publish web-001 1 unix:/run/web-001.1.sock");
    }

    @Test
    void hasTheProxySayWhatItDoesWhileItDoesNotServe() {
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(SECOND);
        world.ready(1);
        assertThat(world.routing)
                .containsExactly(
                        "withdraw web-001 0 STARTING",
                        "publish web-001 1 unix:/run/web-001.1.sock",
                        "withdraw web-001 1 STOPPING",
                        "drain web-001 1 PT2S",
                        "withdraw web-001 1 STOPPED",
                        "withdraw web-001 1 STARTING",
                        "publish web-001 2 unix:/run/web-001.2.sock");
    }

    @Test
    void comesBackAsTheNextIncarnationAfterACrash() {
        world.ready(1);
        world.processes.last().end(137);
        assertThat(world.state(1)).isEqualTo(ServerState.BACKOFF);
        assertThat(world.status(1).reason()).startsWith("signal 9 (SIGKILL); restart 1 after ");
        assertThat(world.routing).contains("withdraw web-001 1 BACKOFF");

        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(2);
        assertThat(world.status(1).restarts()).isEqualTo(1);
    }

    @Test
    void tellsInItsLogWhatHappensToItAndEachThingOnce() {
        world.processes.then(
                Script.HEALTHY.spawned(Duration.ofMillis(300)).ready(Duration.ofMillis(940)));
        world.ready(1);
        FakeRuntime.Fake process = world.processes.last();
        process.listener.failing("document root is gone");
        process.listener.failing("document root is gone");
        process.listener.proved(process.upstream());
        process.listener.proved(process.upstream());
        world.core.commands().execute(new SupervisorCommand.Restart(List.of("1")));
        world.pass(SECOND);
        assertThat(world.log)
                .containsExactly(
                        "web-001 incarnation 1 started, pid 1001",
                        "web-001 incarnation 1 ready after 0.6 s",
                        "web-001 incarnation 1 is unhealthy: document root is gone",
                        "web-001 incarnation 1 is well again",
                        "web-001 incarnation 1 stopped",
                        "web-001 incarnation 2 started, pid 1002",
                        "web-001 incarnation 2 ready after 0.3 s");
    }

    @Test
    void tellsThatAVerticleStartedInTheSupervisorsJvm() {
        world.core.commands().execute(new SupervisorCommand.Start(List.of(), 1, Isolation.SHARED));
        world.pass(SECOND);
        assertThat(world.log)
                .containsExactly(
                        "web-001 incarnation 1 started in the supervisor's JVM",
                        "web-001 incarnation 1 ready after 0.3 s");
    }

    @Test
    void tellsACrashInItsLogAndStillWhenItIsReadyAgain() {
        world.ready(1);
        world.processes.last().end(3);
        world.pass(SECOND);
        assertThat(world.status(1).reason()).startsWith("exit 3; restart 1 after ");
        assertThat(world.log)
                .anyMatch(
                        line -> line.startsWith("web-001 incarnation 1 ended: exit 3; restart 1"));
    }

    @Test
    void givesUpAfterSixCrashesInThirtySecondsAndKeepsTheReason() {
        world.ready(1);
        for (int crash = 1; crash <= 5; crash++) {
            world.processes.last().end(3);
            world.pass(Duration.ofMillis(Math.min(4_900, 800L << crash)));
            assertThat(world.state(1)).as("after crash %d", crash).isEqualTo(ServerState.READY);
        }
        world.processes.last().end(3);
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).reason())
                .isEqualTo("crashed 6 times in 30 s: exit 3; last line: out of cheese");

        world.pass(Duration.ofHours(1));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.processes.launched).hasSize(6);
    }

    @Test
    void blamesNothingThatItPrintedWhenSomebodyElseKilledIt() {
        world.ready(1);
        for (int crash = 1; crash <= 6; crash++) {
            world.processes.last().end(137);
            world.pass(Duration.ofMillis(Math.min(4_900, 800L << crash)));
        }
        assertThat(world.status(1).reason())
                .isEqualTo("crashed 6 times in 30 s: signal 9 (SIGKILL)");
    }

    @Test
    void givesUpOnWhatCannotBeLaunched() {
        Script refused = Script.refuses("worker JVM could not be started: no memory");
        world.processes.then(refused, refused, refused, refused, refused);
        world.start(1);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).reason())
                .startsWith("never became ready in 5 starts: worker JVM could not be started");
    }

    @Test
    void takesDownWhatDoesNotBecomeReadyInTime() {
        world.processes.then(Script.HEALTHY.ready(null));
        world.start(1);
        world.pass(Duration.ofSeconds(15));
        assertThat(world.processes.last().askedToStop).isTrue();
        world.pass(Duration.ofMillis(50));
        assertThat(world.state(1)).isEqualTo(ServerState.BACKOFF);
        assertThat(world.status(1).reason()).startsWith("not ready within 15 s");
    }

    @Test
    void saysThatTheProxyDidNotTakeItsRouteAndTriesAgain() {
        world.publishFailure = new IllegalStateException("no such server");
        world.start(1);
        world.pass(Duration.ofMillis(300));
        world.publishFailure = null;
        world.pass(Duration.ofMillis(200));
        assertThat(world.log)
                .contains("web-001 the proxy did not take its route: no such server")
                .anyMatch(line ->
                        line.startsWith(
                                "web-001 incarnation 1 ended: the proxy did not take its route"));
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(2);
    }

    @Test
    void countsTheTimeToBecomeReadyFromTheProcessAndNotFromWhatItHadToWaitFor() {
        world.processes.then(
                Script.HEALTHY.spawned(Duration.ofSeconds(10)).ready(Duration.ofSeconds(20)));
        world.start(1);
        world.pass(Duration.ofSeconds(21));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(1);
    }

    @Test
    void saysWhyItCouldNotBeLaunchedWhenTheRuntimeBreaks() {
        world.processes.then(Script.breaks());
        world.start(1);
        world.pass(Duration.ofMillis(10));
        assertThat(world.status(1).reason()).startsWith("it could not be launched: broken");
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
    }

    @Test
    void killsWhatDoesNotStopWithinTheGracePeriod() {
        world.processes.then(Script.HEALTHY.stops(null));
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(Duration.ofMillis(4_999));
        assertThat(world.processes.last().killed).isFalse();
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPING);

        world.pass(Duration.ofMillis(1));
        assertThat(world.processes.last().killed).isTrue();
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void doesNotRestartWhatItStopped() {
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(Duration.ofMinutes(5));
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
        assertThat(world.processes.launched).hasSize(1);
        assertThat(world.status(1).restarts()).isZero();
    }

    @Test
    void withdrawsTheRouteBeforeItStops() {
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        assertThat(world.routing).endsWith("withdraw web-001 1 STOPPING", "drain web-001 1 PT2S");
        assertThat(world.processes.last().askedToStop).isTrue();
    }

    @Test
    void stopsOnlyWhenWhatWasInFlightIsThroughAndThenGivesItsWholeGrace() {
        world.processes.then(Script.HEALTHY.stops(null));
        world.ready(1);
        Promise<Integer> drained = Promise.promise();
        world.drained = drained.future();
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(Duration.ofSeconds(30));
        assertThat(world.processes.last().askedToStop).isFalse();
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPING);

        drained.complete(1);
        assertThat(world.processes.last().askedToStop).isTrue();
        world.pass(Duration.ofMillis(4_999));
        assertThat(world.processes.last().killed).isFalse();
        world.pass(Duration.ofMillis(1));
        assertThat(world.processes.last().killed).isTrue();
    }

    @Test
    void stopsAlsoWhenTheProxyCannotDrain() {
        world.ready(1);
        world.drained = Future.failedFuture("no proxy");
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void drainsNothingOfAnIncarnationThatWasNeverReady() {
        world.start(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
        assertThat(world.routing).noneMatch(line -> line.startsWith("drain"));
    }

    @Test
    void letsTheLastWishWinWhileStopping() {
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.core.commands().execute(new SupervisorCommand.Start(List.of("1"), null, null));
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(2);
    }

    @Test
    void doesNotCountARestartThatSomebodyAskedFor() {
        world.ready(1);
        for (int restart = 1; restart <= 20; restart++) {
            world.core.commands().execute(new SupervisorCommand.Restart(List.of("1")));
            world.pass(SECOND);
        }
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(21);
        assertThat(world.status(1).restarts()).isZero();
    }

    @Test
    void stopsDuringBackoffAndStaysDown() {
        world.ready(1);
        world.processes.last().end(3);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.processes.launched).hasSize(1);
    }

    @Test
    void startsAfreshWhenSomebodyAsksAfterItGaveUp() {
        world.ready(1);
        for (int crash = 1; crash <= 6; crash++) {
            world.processes.last().end(3);
            world.pass(Duration.ofMillis(Math.min(4_900, 800L << crash)));
        }
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        world.core.commands().execute(new SupervisorCommand.Start(List.of("1"), null, null));
        world.pass(SECOND);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).reason()).isNull();
        assertThat(world.status(1).restarts()).isZero();
    }

    @Test
    void isUnhealthyWhileItSaysThatItCannotServe() {
        world.ready(1);
        world.processes.last().listener.failing("document root is gone");
        assertThat(world.state(1)).isEqualTo(ServerState.UNHEALTHY);
        assertThat(world.status(1).reason()).isEqualTo("document root is gone");

        world.processes.last().listener.proved(world.processes.last().upstream());
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(1);
    }

    @Test
    void ignoresWhatAnEarlierIncarnationStillTells() {
        world.ready(1);
        FakeRuntime.Fake first = world.processes.last();
        first.end(3);
        world.pass(SECOND);
        first.listener.failing("late");
        first.listener.ended(new Exit(9));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).incarnation()).isEqualTo(2);
    }

    @Test
    void keepsToItselfWhatHappensToIt() {
        world.ready(3);
        for (int crash = 1; crash <= 6; crash++) {
            world.processes.launched.stream()
                    .filter(fake -> fake.spec.name().value().equals("web-002") && !fake.ended)
                    .forEach(fake -> fake.end(3));
            world.pass(Duration.ofMillis(Math.min(4_900, 800L << crash)));
        }
        assertThat(world.state(2)).isEqualTo(ServerState.FAILED);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.state(3)).isEqualTo(ServerState.READY);
    }

    @Test
    void leavesNoTimerBehind() {
        world.ready(3);
        world.processes.last().end(3);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("all")));
        world.pass(SECOND);
        assertThat(world.clock.pending()).isZero();
    }
}
