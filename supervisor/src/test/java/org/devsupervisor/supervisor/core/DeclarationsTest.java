package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the configuration declares prevails over what is stored, and nobody loses a port for it. */
class DeclarationsTest {
    private final FakeWorld world = new FakeWorld();

    @Test
    void makesWhatIsDeclaredAlsoWhatHasToWaitForItsPort() {
        world.portsOfStrangers.add(9050);
        Future<Void> restored =
                world.core.restore(
                        List.of(),
                        List.of(
                                Specs.declared("api", 8090, Path.of("/srv/api")),
                                Specs.declared("busy", 9050, null),
                                Specs.declared("lost", null, Path.of("/absent")),
                                Specs.declared("shop", null, null)));
        assertThat(restored.succeeded()).isTrue();
        assertThat(world.statuses())
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
        assertThat(world.statuses()).extracting(ServerStatus::autostart).containsOnly(true);
        assertThat(world.routing).contains("withdraw busy 0 FAILED");
        assertThat(world.log).anyMatch(line -> line.startsWith("busy not started: port '9050'"));
        world.portsOfStrangers.clear();
        world.start("busy");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(2)).isEqualTo(ServerState.READY);
    }

    @Test
    void leavesNothingAtTheProxyOfAServerThatHadNoPort() {
        world.portsOfStrangers.add(9050);
        world.core.restore(List.of(), List.of(Specs.declared("busy", 9050, null)));
        Future<?> removed =
                world.core.commands().execute(new SupervisorCommand.Remove(List.of("busy"), null));
        world.pass(Duration.ofSeconds(1));
        assertThat(removed.succeeded()).isTrue();
        assertThat(world.routing).contains("forget busy");
    }

    @Test
    void believesTheDeclarationMoreThanTheRegistry() {
        ServerSpec stored = Specs.stored("api", 9001);
        world.core.restore(
                List.of(stored, Specs.stored("blog", 8090)),
                List.of(Specs.declared("api", 8090, Path.of("/srv/api"))));
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
        world.create("k", 9050);
        List<ServerSpec> stored = world.saved;
        FakeWorld next = new FakeWorld();
        next.core.restore(
                List.of(stored.getFirst(), Specs.stored("s", 9007)),
                List.of(Specs.declared("s", 9050, null)));
        assertThat(next.portsHeld)
                .containsEntry(new ServerName("k"), 9050)
                .containsEntry(new ServerName("s"), 9007);
        assertThat(next.notices)
                .containsExactly(
                        "server 's': port '9050' is that of server 'k', which was created with it;"
                                + " using 9007 instead: change supervisor.yaml or remove 'k'");

        FakeWorld anew = new FakeWorld();
        anew.core.restore(stored, List.of(Specs.declared("s", 9050, null)));
        assertThat(anew.portsHeld).containsOnlyKeys(new ServerName("k"));
        assertThat(anew.notices)
                .containsExactly("server 's': port '9050' is that of server 'k'; choose another");
    }

    @Test
    void movesNoServerFromAPortThatIsDeclared() {
        world.portsOfStrangers.add(8090);
        world.core.restore(
                List.of(Specs.stored("api", 9001)), List.of(Specs.declared("api", 8090, null)));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).reason()).contains("port '8090' is in use by pid 7 (nc)");
        assertThat(world.status(1).port()).isEqualTo(8090);
    }

    @Test
    void movesNoServerFromThePortThatItsUserNamedHoweverOftenItIsStarted() {
        world.portsOfStrangers.add(8090);
        world.core.restore(
                List.of(Specs.stored("api", 9001)), List.of(Specs.declared("api", 8090, null)));
        world.start("api");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.FAILED);
        assertThat(world.status(1).port()).isEqualTo(8090);
        world.portsOfStrangers.clear();
        world.start("api");
        world.pass(Duration.ofSeconds(1));
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
        assertThat(world.status(1).port()).isEqualTo(8090);
    }

    @Test
    void saysOfAServerThatItRemovesWhetherItIsDeclared() {
        world.core.restore(
                List.of(Specs.stored("api", 9001)), List.of(Specs.declared("shop", null, null)));
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
        world.core.restore(
                List.of(Specs.stored("blog", 9001)), List.of(Specs.declared("shop", null, null)));
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
    void givesNobodyAPortThatIsDeclaredForAnspec() {
        world.core.restore(
                List.of(),
                List.of(
                        Specs.declared("a", null, null),
                        Specs.declared("b", 9001, null),
                        Specs.declared("lost", 9002, Path.of("/absent"))));
        assertThat(world.saved)
                .extracting(s -> s.name().value(), ServerSpec::port)
                .containsExactly(tuple("a", 9003), tuple("b", 9001));
        assertThat(world.state(2)).isEqualTo(ServerState.STOPPED);
        assertThat(world.create("c", 9002).cause())
                .hasMessage("server 'c': port '9002' is that of server 'lost'; choose another");
        world.portsOfStrangers.add(9004);
        world.ask(1);
        assertThat(world.portsHeld).containsEntry(new ServerName("web-001"), 9005);
    }
}
