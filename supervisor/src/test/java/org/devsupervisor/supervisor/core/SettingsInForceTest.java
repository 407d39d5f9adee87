package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.config.Surroundings;
import org.devsupervisor.supervisor.core.FakeRuntime.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a line of {@code supervisor.yaml} changes in the life of servers. */
class SettingsInForceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir private Path project;

    @Test
    void portsOfServersComeFromTheirRange() throws IOException {
        FakeWorld world = world("server-ports: 12001-12099");
        world.ready(2);
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(12_001, 12_002);
    }

    @Test
    void newServersHaveTheIsolationUnlessSomebodyAsksForAnother() throws IOException {
        FakeWorld world = world("isolation: shared");
        world.ready(2);
        assertThat(world.verticles.launched).hasSize(2);
        world.core.commands().execute(new SupervisorCommand.Start(List.of(), 3, Isolation.PROCESS));
        world.pass(SECOND);
        assertThat(world.saved.getLast().isolation()).isEqualTo(Isolation.PROCESS);
    }

    @Test
    void oneMoreFailureThanTheIntensityGivesUp() throws IOException {
        FakeWorld world = world("restart: {intensity: 0}");
        world.ready(1);
        world.processes.last().end(3);
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
    }

    @Test
    void failuresOlderThanThePeriodDoNotCount() throws IOException {
        FakeWorld world = world("restart: {intensity: 1, period: 2s}");
        world.ready(1);
        for (int crash = 1; crash <= 5; crash++) {
            world.processes.last().end(3);
            world.pass(Duration.ofSeconds(20));
            assertThat(world.state(1)).isEqualTo(ServerState.READY);
        }
    }

    @Test
    void soManyStartsThatWereNeverReadyGiveUp() throws IOException {
        FakeWorld world = world("restart: {never-ready: 2}");
        Script refused = Script.refuses("no memory");
        world.processes.then(refused, refused);
        world.start(1);
        world.pass(Duration.ofMinutes(1));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).reason()).contains("in 2 starts");
    }

    @Test
    void theFirstWaitIsTheInitialBackoff() throws IOException {
        FakeWorld world = world("restart: {backoff-initial: 3s, backoff-jitter: 0}");
        world.ready(1);
        world.processes.last().end(3);
        world.pass(Duration.ofMillis(2_999));
        assertThat(world.state(1)).isEqualTo(ServerState.BACKOFF);
        world.pass(Duration.ofMillis(1));
        assertThat(world.state(1)).isEqualTo(ServerState.STARTING);
    }

    @Test
    void noWaitIsLongerThanTheGreatestBackoff() throws IOException {
        FakeWorld world = world("restart: {backoff-max: 300ms, backoff-jitter: 0}");
        world.ready(1);
        world.processes.last().end(3);
        world.pass(SECOND);
        world.processes.last().end(3);
        assertThat(world.status(1).reason()).endsWith("restart 2 after 300 ms");
    }

    @Test
    void waitsVaryByTheJitter() throws IOException {
        assertThat(delaysOfTwentyServers("restart: {backoff-jitter: 0}")).isOne();
        assertThat(delaysOfTwentyServers("restart: {backoff-jitter: 0.5}")).isGreaterThan(1);
    }

    @Test
    void waitsBeginAgainAfterSoLongInReady() throws IOException {
        FakeWorld world = world("restart: {backoff-reset: 1s, backoff-jitter: 0}");
        world.ready(1);
        world.processes.last().end(3);
        world.pass(Duration.ofSeconds(2));
        world.processes.last().end(3);
        assertThat(world.status(1).reason()).endsWith("restart 2 after 200 ms");
    }

    @Test
    void whatIsNotReadyInTimeIsTakenDown() throws IOException {
        FakeWorld world = world("timeouts: {ready: 2s}");
        world.processes.then(Script.HEALTHY.ready(null));
        world.start(1);
        world.pass(Duration.ofMillis(1_999));
        assertThat(world.processes.last().askedToStop).isFalse();
        world.pass(Duration.ofMillis(1));
        assertThat(world.processes.last().askedToStop).isTrue();
    }

    @Test
    void whatDoesNotStopWithinTheGracePeriodIsKilled() throws IOException {
        FakeWorld world = world("timeouts: {grace: 700ms}");
        world.processes.then(Script.HEALTHY.stops(null));
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        world.pass(Duration.ofMillis(699));
        assertThat(world.processes.last().killed).isFalse();
        world.pass(Duration.ofMillis(1));
        assertThat(world.processes.last().killed).isTrue();
    }

    @Test
    void requestsInFlightAreWaitedForSoLong() throws IOException {
        FakeWorld world = world("timeouts: {drain: 750ms}");
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Stop(List.of("1")));
        assertThat(world.routing).contains("drain web-001 1 PT0.75S");
    }

    @Test
    void soManyBootAtOnce() throws IOException {
        FakeWorld world = world("boots-at-once: 2");
        world.start(5);
        assertThat(world.processes.launched).hasSize(2);
    }

    /** How many different ones there are. */
    private long delaysOfTwentyServers(String yaml) throws IOException {
        FakeWorld world = world(yaml);
        world.ready(20);
        world.pass(Duration.ofSeconds(10));
        List.copyOf(world.processes.launched).forEach(each -> each.end(3));
        return world.core.commands().snapshot().stream()
                .map(status -> status.reason())
                .distinct()
                .count();
    }

    private FakeWorld world(String yaml) throws IOException {
        Files.writeString(project.resolve("supervisor.yaml"), yaml);
        Settings settings =
                Configuration.read(new Surroundings(project, Map.of(), Map.of(), 7)).valid();
        return new FakeWorld(
                settings.bootsAtOnce(),
                settings.serverPorts(),
                settings.isolation(),
                settings.timeouts(),
                settings.restart());
    }
}
