package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The set of servers: made and brought back whole, or not at all. */
class SupervisorTest {
    private final FakeWorld world = new FakeWorld();

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_001, Integer.MAX_VALUE})
    void refusesAnImpossibleNumberOfServersAndMakesNone(int servers) {
        Refusal refusal = refusal(servers);
        assertThat(refusal.code()).isEqualTo(Reply.Code.INVALID);
        assertThat(refusal)
                .hasMessage("number of servers '%d' is not possible; use 0 to 1000", servers);
        assertThat(world.statuses()).isEmpty();
        assertThat(world.portsHeld).isEmpty();
    }

    @Test
    void leavesNothingHalfMadeWhenADocumentRootCannotBeMade() {
        world.rootFailure = new Invalid("no space");
        assertThat(world.ask(3).failed()).isTrue();
        assertThat(world.statuses()).isEmpty();
        assertThat(world.portsHeld).isEmpty();
        assertThat(world.saved).isNull();

        world.rootFailure = null;
        world.ready(3);
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(9001, 9002, 9003);
    }

    @Test
    void stepsOverAPortThatAStrangerHoldsAndSaysSo() {
        world.portsOfStrangers.add(9001);
        world.ready(2);
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(9002, 9003);
        assertThat(world.notices)
                .containsExactly(
                        "server 'web-001': port '9001' is in use by pid 7 (nc); using 9003"
                                + " instead");
    }

    @Test
    void saysInOneLineThatManyServersHadToStepOverPorts() {
        List.of(9001, 9002, 9003).forEach(world.portsOfStrangers::add);
        world.core.restore(
                List.of(
                        Specs.stored("web-001", 9001),
                        Specs.stored("web-002", 9002),
                        Specs.stored("web-003", 9003)),
                List.of());
        assertThat(world.notices)
                .containsExactly(
                        "server 'web-001': port '9001' is in use by pid 7 (nc); using 9004 instead"
                                + " (and 2 more servers so)");
    }

    @Test
    void movesARestoredServerWhosePortIsTakenAndStoresIt() {
        ServerSpec spec = Specs.stored("web-001", 9001);
        world.portsOfStrangers.add(9001);
        world.core.restore(List.of(spec, Specs.stored("web-002", 9002)), List.of());
        assertThat(world.saved).extracting(ServerSpec::port).containsExactly(9003, 9002);
        assertThat(world.statuses())
                .extracting(ServerStatus::state)
                .containsOnly(ServerState.STOPPED);
    }

    @Test
    void refusesWhenEveryPortIsTaken() {
        IntStream.rangeClosed(9001, 9099).forEach(world.portsOfStrangers::add);
        Refusal refusal = refusal(1);
        assertThat(refusal).hasMessageContaining("no port is free from 9001 to 9099");
        assertThat(world.statuses()).isEmpty();
    }

    @Test
    void makesAThousandServersOnPortsThatBrowsersOpen() {
        FakeWorld wide = new FakeWorld(4, PortRange.DEFAULT);
        wide.start(ServerSpec.MOST_SERVERS);
        assertThat(wide.core.commands().snapshot()).hasSize(1_000);
        assertThat(wide.portsHeld.values()).contains(10_000).doesNotContain(10_080);
    }

    @Test
    void passesOverThePortsThatBrowsersDoNotOpen() {
        FakeWorld irc = new FakeWorld(4, new PortRange(6664, 6671));
        irc.start(3);
        assertThat(irc.portsHeld.values()).containsExactlyInAnyOrder(6664, 6670, 6671);
    }

    @Test
    void makesNoFolderForServersForWhichThereAreNotEnoughPorts() {
        world.portsOfStrangers.add(9050);
        assertThat(refusal(99))
                .hasMessage(
                        "server 'web-050': port '9050' is in use by pid 7 (nc), and no port is"
                                + " free from 9001 to 9099; stop what holds them, or widen"
                                + " 'server-ports' in supervisor.yaml or SUPERVISOR_SERVER_PORTS");
        assertThat(refusal(100)).hasMessageContaining("no port is free from 9001 to 9099");
        assertThat(world.rootsMade).isEmpty();
        assertThat(world.portsHeld).isEmpty();
        assertThat(world.statuses()).isEmpty();
        world.portsOfStrangers.clear();
        world.ready(99);
        assertThat(world.portsHeld).hasSize(99);
    }

    @Test
    void makesNoServerThatCannotBeStored() {
        world.saveFailure = new Invalid("registry cannot be written");
        assertThat(world.ask(2).cause()).hasMessage("registry cannot be written");
        assertThat(world.statuses()).isEmpty();
        assertThat(world.rootsMade).isEmpty();
        assertThat(world.portsHeld).isEmpty();
        assertThat(world.processes.launched).isEmpty();
    }

    @Test
    void movesNoServerToAnotherIsolationThatCannotBeStored() {
        world.ready(1);
        world.saveFailure = new Invalid("registry cannot be written");
        Future<?> moved =
                world.core
                        .commands()
                        .execute(new SupervisorCommand.Start(List.of(), 1, Isolation.SHARED));
        assertThat(moved.failed()).isTrue();
        world.pass(Duration.ofSeconds(1));
        assertThat(world.status(1).isolation()).isEqualTo(Isolation.PROCESS);
        assertThat(world.status(1).incarnation()).isEqualTo(1);
        assertThat(world.verticles.launched).isEmpty();
    }

    @Test
    void bringsTheOthersBackWhenOnePortIsHeldAndNoOtherIsFree() {
        List<ServerSpec> full = new ArrayList<>();
        for (int i = 1; i <= 99; i++) {
            full.add(Specs.stored("web-%03d".formatted(i), 9000 + i));
        }
        world.portsOfStrangers.add(9002);
        assertThat(world.core.restore(full, List.of()).succeeded()).isTrue();
        assertThat(world.statuses()).hasSize(99);
        assertThat(world.state(2)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(2).port()).isEqualTo(9002);
        assertThat(world.status(2).reason())
                .startsWith("port '9002' is in use by pid 7 (nc), and no port");

        Future<?> started = world.start("1-3");
        world.pass(Duration.ofSeconds(1));
        assertThat(started.succeeded()).isTrue();
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.state(2)).isEqualTo(ServerState.FAILED);
        assertThat(world.state(3)).isEqualTo(ServerState.READY);

        world.portsOfStrangers.clear();
        world.start("2");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(2)).isEqualTo(ServerState.READY);
        assertThat(world.portsHeld).containsEntry(new ServerName("web-002"), 9002);
        assertThat(world.status(2).reason()).isNull();
    }

    @Test
    void takesOnlyAPortInUseForAReasonToTryAnspec() {
        world.declareFailure = new Invalid("port '9001' cannot be opened: Too many open files");
        assertThat(refusal(2)).hasMessage("port '9001' cannot be opened: Too many open files");
        assertThat(world.rootsMade).isEmpty();
        world.declareFailure = null;
        world.ready(2);
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(9001, 9002);
    }

    @Test
    void keepsThePortOfAServerThatCouldNotBeStoredWithAnspec() {
        world.declareFailure = new Invalid("too many open files");
        world.core.restore(List.of(Specs.stored("web-001", 9001)), List.of());
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        world.declareFailure = null;
        world.portsOfStrangers.add(9001);
        world.saveFailure = new Invalid("registry cannot be written");
        assertThat(world.start("1").cause()).hasMessage("registry cannot be written");
        assertThat(world.status(1).port()).isEqualTo(9001);
        assertThat(world.portsHeld).isEmpty();
        world.saveFailure = null;
        world.start("1");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.status(1).port()).isEqualTo(9002);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
    }

    @Test
    void startsAndMakesNothingMoreOnceItGoesDown() {
        world.ready(2);
        Future<Void> stopped = world.core.stopAll();
        Throwable refusal = world.start("1").cause();
        assertThat(refusal).isInstanceOf(Refusal.class).hasMessage("the supervisor is going down");
        assertThat(((Refusal) refusal).code()).isEqualTo(Reply.Code.UNAVAILABLE);
        assertThat(world.ask(3).cause()).hasMessage("the supervisor is going down");
        world.pass(Duration.ofSeconds(1));
        assertThat(stopped.succeeded()).isTrue();
        assertThat(world.statuses())
                .extracting(ServerStatus::state)
                .containsOnly(ServerState.STOPPED);
        assertThat(world.processes.launched).hasSize(2);
    }

    @Test
    void stopsWhatWasBeingRestartedWhenItGoesDown() {
        world.ready(1);
        world.core.commands().execute(new SupervisorCommand.Restart(List.of("1")));
        Future<Void> stopped = world.core.stopAll();
        world.pass(Duration.ofSeconds(1));
        assertThat(stopped.succeeded()).isTrue();
        assertThat(world.state(1)).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void keepsThePortOfAServerWhenItCannotBeAskedFor() {
        world.portsOfStrangers.add(9001);
        List<ServerSpec> full = new ArrayList<>();
        for (int i = 1; i <= 99; i++) {
            full.add(Specs.stored("web-%03d".formatted(i), 9000 + i));
        }
        world.core.restore(full, List.of());
        world.declareFailure = new IllegalStateException("the proxy is gone");
        assertThat(world.start("1").cause()).hasMessage("the proxy is gone");
        world.declareFailure = null;
        assertThat(world.create("new", null).cause()).hasMessageContaining("no port is free");
        world.portsOfStrangers.clear();
        world.start("1");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).port()).isEqualTo(9001);
    }

    @Test
    void remembersWhichPortsWereNamed() {
        world.core
                .commands()
                .execute(new SupervisorCommand.Create("api", 8090, null, null, null, null));
        world.ask(1);
        assertThat(world.saved).extracting(ServerSpec::portNamed).containsExactly(true, false);
        assertThat(world.saved.getFirst().withPort(9002).portNamed()).isFalse();
    }

    @Test
    void givesOutPortsInTheOrderOfTheServersWhateverStrangersHold() {
        List.of(9001, 9003).forEach(world.portsOfStrangers::add);
        world.ready(4);
        assertThat(world.statuses())
                .extracting(ServerStatus::port)
                .containsExactly(9005, 9002, 9006, 9004);
    }

    @Test
    void forgetsWhatStrangersHeldOnceTheyAreGone() {
        world.portsOfStrangers.add(9001);
        world.ready(1);
        world.portsOfStrangers.clear();
        world.ready(2);
        assertThat(world.status(2).port()).isEqualTo(9001);
    }

    private Refusal refusal(int servers) {
        Future<?> result = world.ask(servers);
        assertThat(result.cause()).isInstanceOf(Refusal.class);
        return (Refusal) result.cause();
    }
}
