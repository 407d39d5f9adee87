package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.message.SupervisorCommand.Create;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The grammar of create: exactly what was asked for comes to be, or nothing. */
class CreationTest {
    private final FakeWorld world = new FakeWorld();

    @Test
    void givesTheLowestFreeNumberAndPortAndUsesThemAgain() {
        create(null, null, null);
        create(null, null, null);
        assertThat(names()).containsExactly("web-001", "web-002");
        world.core.commands().execute(new SupervisorCommand.Remove(List.of("1"), null));
        create(null, null, null);
        assertThat(names()).containsExactly("web-002", "web-001");
        assertThat(statuses()).extracting(ServerStatus::port).containsExactly(9002, 9001);
        assertThat(statuses()).extracting(ServerStatus::index).containsExactly(1, 2);
    }

    @Test
    void makesExactlyTheNamedServers() {
        create("Api", 8090, null);
        create(null, 8091, null);
        create("shop", null, null);
        create("tile", 8100, 3);
        assertThat(names())
                .containsExactly("api", "web-001", "shop", "tile-001", "tile-002", "tile-003");
        assertThat(statuses())
                .extracting(ServerStatus::port)
                .containsExactly(8090, 8091, 9001, 8100, 8101, 8102);
        assertThat(statuses()).extracting(ServerStatus::state).containsOnly(ServerState.STOPPED);
        assertThat(world.saved).extracting(ServerSpec::autostart).containsOnly(false);
        assertThat(world.rootsMade).contains(Path.of("/www/api"), Path.of("/www/tile-003"));
    }

    @Test
    void takesADocumentRootThatIsThere() {
        execute(new Create("docs", null, null, "/srv/./docs", Isolation.SHARED, true));
        assertThat(world.saved)
                .singleElement()
                .satisfies(spec -> {
                    assertThat(spec.root()).isEqualTo(Path.of("/srv/docs"));
                    assertThat(spec.isolation()).isEqualTo(Isolation.SHARED);
                    assertThat(spec.autostart()).isTrue();
                });
        assertThat(world.rootsMade).isEmpty();
    }

    static Stream<List<Object>> refused() {
        return Stream.of(
                List.of(
                        new Create("api", null, null, null, null, null),
                        "server 'api' exists already; choose another name"),
                List.of(
                        new Create("shop", 8090, null, null, null, null),
                        "server 'shop': port '8090' is that of server 'api'; choose another"),
                List.of(
                        new Create("shop", 8088, 3, null, null, null),
                        "server 'shop-003': port '8090' is that of server 'api'; choose another"),
                List.of(
                        new Create("shop", 80, null, null, null, null),
                        "server 'shop': port '80' is not possible; use 1024 to 65535"),
                List.of(
                        new Create("shop", 65_535, 2, null, null, null),
                        "server 'shop-002': port '65536' is not possible; use 1024 to 65535"),
                List.of(
                        new Create("shop", 6666, null, null, null, null),
                        "server 'shop': port '6666' is one to which no browser connects; choose"
                                + " another"),
                List.of(
                        new Create("shop", 9005, null, null, null, null),
                        "server 'shop': port '9005' is in use by pid 7 (nc); choose another port"),
                List.of(
                        new Create(null, null, 0, null, null, null),
                        "number of servers '0' is not possible; use 1 to 1000"),
                List.of(
                        new Create(null, null, 1_001, null, null, null),
                        "number of servers '1001' is not possible; use 1 to 1000"),
                List.of(
                        new Create(null, null, 1_000, null, null, null),
                        "1000 more servers would make 1001; at most 1000 are possible"),
                List.of(
                        new Create("a_b", null, null, null, null, null),
                        "server name 'a_b' is not a host name label; use 1 to 63 of a-z, 0-9 and"
                                + " '-', with no hyphen at an end"),
                List.of(
                        new Create("all", null, null, null, null, null),
                        "server name 'all' is reserved; choose another"),
                List.of(
                        new Create("shop", null, null, "site", null, null),
                        "document root 'site' is not an absolute path"),
                List.of(
                        new Create("shop", null, 2, "/srv", null, null),
                        "document root '/srv' can be that of one server only, not of 2"),
                List.of(
                        new Create("shop", null, null, "/absent", null, null),
                        "document root is absent"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(List<Object> caseOfOne) {
        create("api", 8090, null);
        world.portsOfStrangers.add(9005);
        List<ServerSpec> before = world.saved;
        Future<?> result = execute((Create) caseOfOne.get(0));
        assertThat(result.cause())
                .isInstanceOfAny(Refusal.class, Invalid.class)
                .hasMessage((String) caseOfOne.get(1));
        assertThat(names()).containsExactly("api");
        assertThat(world.saved).isSameAs(before);
        assertThat(world.rootsMade).containsExactly(Path.of("/www/api"));
        assertThat(world.portsHeld).hasSize(1);
    }

    private Future<?> create(String name, Integer port, Integer count) {
        Future<?> created = execute(new Create(name, port, count, null, null, null));
        assertThat(created.succeeded()).as("%s", created.cause()).isTrue();
        return created;
    }

    private Future<?> execute(SupervisorCommand command) {
        return world.core.commands().execute(command);
    }

    private List<ServerStatus> statuses() {
        return world.core.commands().snapshot();
    }

    private List<String> names() {
        return statuses().stream().map(status -> status.name().value()).toList();
    }
}
