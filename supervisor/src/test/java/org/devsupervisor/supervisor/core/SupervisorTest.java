package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
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
        assertThat(statuses()).isEmpty();
        assertThat(world.portsHeld).isEmpty();
    }

    @Test
    void leavesNothingHalfMadeWhenADocumentRootCannotBeMade() {
        world.rootFailure = new Invalid("no space");
        assertThat(ask(3).failed()).isTrue();
        assertThat(statuses()).isEmpty();
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
                List.of(spec("web-001", 9001), spec("web-002", 9002), spec("web-003", 9003)),
                List.of());
        assertThat(world.notices)
                .containsExactly(
                        "server 'web-001': port '9001' is in use by pid 7 (nc); using 9004 instead"
                                + " (and 2 more servers so)");
    }

    @Test
    void movesARestoredServerWhosePortIsTakenAndStoresIt() {
        ServerSpec spec = spec("web-001", 9001);
        world.portsOfStrangers.add(9001);
        world.core.restore(List.of(spec, spec("web-002", 9002)), List.of());
        assertThat(world.saved).extracting(ServerSpec::port).containsExactly(9003, 9002);
        assertThat(statuses()).extracting(ServerStatus::state).containsOnly(ServerState.STOPPED);
    }

    @Test
    void refusesWhenEveryPortIsTaken() {
        IntStream.rangeClosed(9001, 9099).forEach(world.portsOfStrangers::add);
        Refusal refusal = refusal(1);
        assertThat(refusal).hasMessageContaining("no port is free from 9001 to 9099");
        assertThat(statuses()).isEmpty();
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
        assertThat(statuses()).isEmpty();
        world.portsOfStrangers.clear();
        world.ready(99);
        assertThat(world.portsHeld).hasSize(99);
    }

    @Test
    void makesNoServerThatCannotBeStored() {
        world.saveFailure = new Invalid("registry cannot be written");
        assertThat(ask(2).cause()).hasMessage("registry cannot be written");
        assertThat(statuses()).isEmpty();
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
            full.add(spec("web-%03d".formatted(i), 9000 + i));
        }
        world.portsOfStrangers.add(9002);
        assertThat(world.core.restore(full, List.of()).succeeded()).isTrue();
        assertThat(statuses()).hasSize(99);
        assertThat(world.state(2)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(2).port()).isEqualTo(9002);
        assertThat(world.status(2).reason())
                .startsWith("port '9002' is in use by pid 7 (nc), and no port");

        Future<?> started = start("1-3");
        world.pass(Duration.ofSeconds(1));
        assertThat(started.succeeded()).isTrue();
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.state(2)).isEqualTo(ServerState.FAILED);
        assertThat(world.state(3)).isEqualTo(ServerState.READY);

        world.portsOfStrangers.clear();
        start("2");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(2)).isEqualTo(ServerState.READY);
        assertThat(world.portsHeld).containsEntry(new ServerName("web-002"), 9002);
        assertThat(world.status(2).reason()).isNull();
    }

    @Test
    void takesOnlyAPortInUseForAReasonToTryAnother() {
        world.declareFailure = new Invalid("port '9001' cannot be opened: Too many open files");
        assertThat(refusal(2)).hasMessage("port '9001' cannot be opened: Too many open files");
        assertThat(world.rootsMade).isEmpty();
        world.declareFailure = null;
        world.ready(2);
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(9001, 9002);
    }

    @Test
    void keepsThePortOfAServerThatCouldNotBeStoredWithAnother() {
        world.declareFailure = new Invalid("too many open files");
        world.core.restore(List.of(spec("web-001", 9001)), List.of());
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        world.declareFailure = null;
        world.portsOfStrangers.add(9001);
        world.saveFailure = new Invalid("registry cannot be written");
        assertThat(start("1").cause()).hasMessage("registry cannot be written");
        assertThat(world.status(1).port()).isEqualTo(9001);
        assertThat(world.portsHeld).isEmpty();
        world.saveFailure = null;
        start("1");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.status(1).port()).isEqualTo(9002);
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
    }

    @Test
    void startsAndMakesNothingMoreOnceItGoesDown() {
        world.ready(2);
        Future<Void> stopped = world.core.stopAll();
        Throwable refusal = start("1").cause();
        assertThat(refusal).isInstanceOf(Refusal.class).hasMessage("the supervisor is going down");
        assertThat(((Refusal) refusal).code()).isEqualTo(Reply.Code.UNAVAILABLE);
        assertThat(ask(3).cause()).hasMessage("the supervisor is going down");
        world.pass(Duration.ofSeconds(1));
        assertThat(stopped.succeeded()).isTrue();
        assertThat(statuses()).extracting(ServerStatus::state).containsOnly(ServerState.STOPPED);
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
    void makesWhatIsDeclaredAlsoWhatHasToWaitForItsPort() {
        world.portsOfStrangers.add(9050);
        Future<Void> restored =
                world.core.restore(
                        List.of(),
                        List.of(
                                declared("api", 8090, Path.of("/srv/api")),
                                declared("busy", 9050, null),
                                declared("lost", null, Path.of("/absent")),
                                declared("shop", null, null)));
        assertThat(restored.succeeded()).isTrue();
        assertThat(statuses())
                .extracting(
                        s -> s.name().value(),
                        ServerStatus::port,
                        ServerStatus::root,
                        ServerStatus::state)
                .containsExactly(
                        tuple("api", 8090, "/srv/api", ServerState.STOPPED),
                        tuple("busy", 9050, "/www/busy", ServerState.FAILED),
                        tuple("shop", 9001, "/www/shop", ServerState.STOPPED));
        assertThat(world.status(2).reason()).startsWith("port '9050' is in use by pid 7 (nc)");
        assertThat(world.notices).containsExactly("document root is absent");
        assertThat(world.saved)
                .extracting(s -> s.name().value())
                .containsExactly("api", "busy", "shop");
        assertThat(statuses()).extracting(ServerStatus::autostart).containsOnly(true);
        assertThat(world.routing).contains("withdraw busy 0 FAILED");
        assertThat(world.log).anyMatch(line -> line.startsWith("busy not started: port '9050'"));
        world.portsOfStrangers.clear();
        start("busy");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(2)).isEqualTo(ServerState.READY);
    }

    @Test
    void leavesNothingAtTheProxyOfAServerThatHadNoPort() {
        world.portsOfStrangers.add(9050);
        world.core.restore(List.of(), List.of(declared("busy", 9050, null)));
        Future<?> removed =
                world.core.commands().execute(new SupervisorCommand.Remove(List.of("busy"), null));
        world.pass(Duration.ofSeconds(1));
        assertThat(removed.succeeded()).isTrue();
        assertThat(world.routing).contains("forget busy");
    }

    @Test
    void believesTheDeclarationMoreThanTheRegistry() {
        ServerSpec stored = spec("api", 9001);
        world.core.restore(
                List.of(stored, other("blog", 8090)),
                List.of(declared("api", 8090, Path.of("/srv/api"))));
        assertThat(world.saved)
                .extracting(s -> s.name().value(), ServerSpec::port, ServerSpec::root)
                .containsExactly(
                        tuple("api", 8090, Path.of("/srv/api")),
                        tuple("blog", 9002, Path.of("/www/blog")));
        assertThat(world.saved.getFirst().id()).isEqualTo(stored.id());
        assertThat(world.notices)
                .containsExactly(
                        "server 'blog': port '8090' is declared for server 'api'; using 9002"
                                + " instead");
        assertThat(world.portsHeld.values()).containsExactlyInAnyOrder(8090, 9002);
    }

    @Test
    void movesNoServerFromAPortThatWasNamedForItThoughAnotherDeclaresIt() {
        create("k", 9050);
        List<ServerSpec> stored = world.saved;
        FakeWorld next = new FakeWorld();
        next.core.restore(
                List.of(stored.getFirst(), spec("s", 9007)), List.of(declared("s", 9050, null)));
        assertThat(next.portsHeld)
                .containsEntry(new ServerName("k"), 9050)
                .containsEntry(new ServerName("s"), 9007);
        assertThat(next.notices)
                .containsExactly(
                        "server 's': port '9050' is that of server 'k', which was created with it;"
                                + " using 9007 instead: change supervisor.yaml or remove 'k'");

        FakeWorld anew = new FakeWorld();
        anew.core.restore(stored, List.of(declared("s", 9050, null)));
        assertThat(anew.portsHeld).containsOnlyKeys(new ServerName("k"));
        assertThat(anew.notices)
                .containsExactly("server 's': port '9050' is that of server 'k'; choose another");
    }

    @Test
    void movesNoServerFromAPortThatIsDeclared() {
        world.portsOfStrangers.add(8090);
        world.core.restore(List.of(spec("api", 9001)), List.of(declared("api", 8090, null)));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).reason()).contains("port '8090' is in use by pid 7 (nc)");
        assertThat(world.status(1).port()).isEqualTo(8090);
    }

    @Test
    void movesNoServerFromThePortThatItsUserNamedHoweverOftenItIsStarted() {
        world.portsOfStrangers.add(8090);
        world.core.restore(List.of(spec("api", 9001)), List.of(declared("api", 8090, null)));
        start("api");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).port()).isEqualTo(8090);
        world.portsOfStrangers.clear();
        start("api");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).port()).isEqualTo(8090);
    }

    @Test
    void saysOfAServerThatItRemovesWhetherItIsDeclared() {
        world.core.restore(List.of(spec("api", 9001)), List.of(declared("shop", null, null)));
        Future<?> removed =
                world.core.commands().execute(new SupervisorCommand.Remove(List.of("all"), null));
        world.pass(Duration.ofSeconds(1));
        assertThat((List<?>) removed.result())
                .extracting(
                        each -> ((Removal) each).name().value(),
                        each -> ((Removal) each).declared())
                .containsExactly(tuple("api", false), tuple("shop", true));
    }

    @Test
    void tellsThatAWishAgainstTheFileLastsUntilTheNextSupervisor() {
        world.core.restore(List.of(spec("blog", 9001)), List.of(declared("shop", null, null)));
        autostart(false);
        assertThat(world.notices)
                .containsExactly(
                        "server 'shop' is declared in supervisor.yaml, and the next supervisor"
                                + " goes by that");
        autostart(true);
        assertThat(world.notices).hasSize(1);
    }

    private void autostart(boolean on) {
        Future<?> set =
                world.core.commands().execute(new SupervisorCommand.Autostart(List.of("all"), on));
        world.pass(Duration.ofSeconds(1));
        assertThat(set.succeeded()).isTrue();
    }

    @Test
    void givesNobodyAPortThatIsDeclaredForAnother() {
        world.core.restore(
                List.of(),
                List.of(
                        declared("a", null, null),
                        declared("b", 9001, null),
                        declared("lost", 9002, Path.of("/absent"))));
        assertThat(world.saved)
                .extracting(s -> s.name().value(), ServerSpec::port)
                .containsExactly(tuple("a", 9003), tuple("b", 9001));
        assertThat(world.state(2)).isEqualTo(ServerState.STOPPED);
        assertThat(create("c", 9002).cause())
                .hasMessage("server 'c': port '9002' is that of server 'lost'; choose another");
        world.portsOfStrangers.add(9004);
        ask(1);
        assertThat(world.portsHeld).containsEntry(new ServerName("web-001"), 9005);
    }

    @Test
    void keepsThePortOfAServerWhenItCannotBeAskedFor() {
        world.portsOfStrangers.add(9001);
        List<ServerSpec> full = new ArrayList<>();
        for (int i = 1; i <= 99; i++) {
            full.add(spec("web-%03d".formatted(i), 9000 + i));
        }
        world.core.restore(full, List.of());
        world.declareFailure = new IllegalStateException("the proxy is gone");
        assertThat(start("1").cause()).hasMessage("the proxy is gone");
        world.declareFailure = null;
        assertThat(create("new", null).cause()).hasMessageContaining("no port is free");
        world.portsOfStrangers.clear();
        start("1");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).port()).isEqualTo(9001);
    }

    private Future<?> create(String name, Integer port) {
        return world.core
                .commands()
                .execute(new SupervisorCommand.Create(name, port, null, null, null, null));
    }

    @Test
    void remembersWhichPortsWereNamed() {
        world.core
                .commands()
                .execute(new SupervisorCommand.Create("api", 8090, null, null, null, null));
        ask(1);
        assertThat(world.saved).extracting(ServerSpec::portNamed).containsExactly(true, false);
        assertThat(world.saved.getFirst().withPort(9002).portNamed()).isFalse();
    }

    @Test
    void givesOutPortsInTheOrderOfTheServersWhateverStrangersHold() {
        List.of(9001, 9003).forEach(world.portsOfStrangers::add);
        world.ready(4);
        assertThat(statuses())
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

    private Future<?> ask(int servers) {
        return world.core.commands().execute(new SupervisorCommand.Start(List.of(), servers, null));
    }

    private Refusal refusal(int servers) {
        Future<?> result = ask(servers);
        assertThat(result.cause()).isInstanceOf(Refusal.class);
        return (Refusal) result.cause();
    }

    private Future<?> start(String word) {
        return world.core
                .commands()
                .execute(new SupervisorCommand.Start(List.of(word), null, null));
    }

    private List<ServerStatus> statuses() {
        return world.core.commands().snapshot();
    }

    private static DeclaredServer declared(String name, Integer port, Path root) {
        return new DeclaredServer(new ServerName(name), root, port, Isolation.PROCESS, true);
    }

    private static ServerSpec other(String name, int port) {
        return new ServerSpec(
                "f".repeat(32),
                new ServerName(name),
                port,
                false,
                Path.of("/www/" + name),
                Kind.STATIC,
                Isolation.PROCESS,
                Link.CLUSTER,
                true);
    }

    private static ServerSpec spec(String name, int port) {
        return new ServerSpec(
                "0123456789abcdef0123456789abcdef",
                new ServerName(name),
                port,
                false,
                Path.of("/www/" + name),
                Kind.STATIC,
                Isolation.PROCESS,
                Link.CLUSTER,
                true);
    }
}
