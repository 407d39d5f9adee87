package org.devsupervisor.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.proxy.route.Route.Target.NotReady;
import org.devsupervisor.proxy.route.Route.Target.Published;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class RouteTableTest {
    private static final int PROXY_PORT = 8443;
    private static final ServerName API = new ServerName("api");
    private static final ServerName WEB = new ServerName("web");
    private static final Upstream FIRST = new Upstream.UnixSocket(Path.of("/run/api.1.sock"));
    private static final Upstream SECOND = new Upstream.UnixSocket(Path.of("/run/api.2.sock"));

    private final RouteTable table = new RouteTable();

    @BeforeEach
    void declareTwoServers() {
        table.declare(API, List.of("api.localhost", "api.test"));
        table.assignPort(API, 9001);
        table.declare(WEB, List.of("web.localhost"));
        table.assignPort(WEB, 9002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.localhost",
                "API.LocalHost",
                "api.localhost:8443",
                "api.localhost.",
                "api.localhost.:8443",
                "api.test"
            })
    void findsByHostWhateverItsSpelling(String authority) {
        assertThat(table.find(PROXY_PORT, authority)).map(Route::name).contains(API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1:8443",
                "[::1]:8443",
                "[::1]",
                "other.localhost",
                "evil.example",
                "",
                ":",
                "[",
                "api.localhost.evil.example"
            })
    void knowsNoOtherHost(String authority) {
        assertThat(table.find(PROXY_PORT, authority)).isEmpty();
    }

    @Test
    void cannotRouteARequestWithoutHost() {
        assertThat(table.find(PROXY_PORT, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9001",
                "127.0.0.1:9001",
                "[::1]:9001",
                "api.test",
                "web.localhost:9001"
            })
    void aServersPortLeadsToItUnderEveryNameOfThisMachine(String authority) {
        assertThat(table.find(9001, authority)).map(Route::name).contains(API);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:9001", "127.0.0.1.evil.example", "192.168.1.7", "web.test"})
    void aServersPortRefusesNamesThatCouldBeRebound(String authority) {
        assertThat(table.find(9001, authority)).isEmpty();
    }

    @Test
    void aServersPortAcceptsARequestWithoutHost() {
        assertThat(table.find(9001, null)).map(Route::name).contains(API);
    }

    @Test
    void isStoppedUntilSomethingElseIsKnown() {
        assertThat(target(API)).isEqualTo(new NotReady(ServerState.STOPPED, null));
    }

    @Test
    void routesToThePublishedIncarnation() {
        table.publish(API, 1, FIRST);

        assertThat(table.route(API))
                .hasValueSatisfying(route -> {
                    assertThat(route.target()).isEqualTo(new Published(FIRST));
                    assertThat(route.incarnation()).isEqualTo(1);
                });
    }

    @Test
    void withdrawnSaysWhy() {
        table.publish(API, 1, FIRST);
        table.withdraw(API, 1, ServerState.BACKOFF, "exit 3");

        assertThat(target(API)).isEqualTo(new NotReady(ServerState.BACKOFF, "exit 3"));
    }

    @Test
    void ignoresTheWithdrawalOfAnOlderIncarnation() {
        table.publish(API, 1, FIRST);
        table.publish(API, 2, SECOND);
        table.withdraw(API, 1, ServerState.STOPPING, null);

        assertThat(target(API)).isEqualTo(new Published(SECOND));
    }

    @Test
    void ignoresThePublicationOfAnOlderIncarnation() {
        table.publish(API, 2, SECOND);
        table.publish(API, 1, FIRST);
        assertThat(target(API)).isEqualTo(new Published(SECOND));

        table.withdraw(API, 2, ServerState.FAILED, "gave up");
        table.publish(API, 1, FIRST);
        assertThat(target(API)).isEqualTo(new NotReady(ServerState.FAILED, "gave up"));
    }

    @Test
    void anIncarnationThatRecoversIsPublishedAgain() {
        table.publish(API, 1, FIRST);
        table.withdraw(API, 1, ServerState.UNHEALTHY, "no answer");
        table.publish(API, 1, FIRST);

        assertThat(target(API)).isEqualTo(new Published(FIRST));
    }

    @Test
    void declaringAgainChangesHostsAndKeepsWhatIsPublished() {
        table.publish(API, 1, FIRST);
        table.declare(API, List.of("api.localhost", "new.localhost"));

        assertThat(table.find(PROXY_PORT, "new.localhost"))
                .map(Route::target)
                .contains(new Published(FIRST));
        assertThat(table.find(PROXY_PORT, "api.test")).isEmpty();
    }

    @Test
    void anotherPortReplacesTheOldOne() {
        table.assignPort(API, 9100);

        assertThat(table.find(9100, "localhost")).map(Route::name).contains(API);
        assertThat(table.find(9001, "localhost")).isEmpty();
    }

    @Test
    void refusesAHostOfAnotherServerAndChangesNothing() {
        assertThatThrownBy(() -> table.declare(WEB, List.of("more.localhost", "api.test")))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "server 'web': host 'api.test' belongs to server 'api'; choose another");

        assertThat(table.find(PROXY_PORT, "more.localhost")).isEmpty();
        assertThat(table.find(PROXY_PORT, "web.localhost")).map(Route::name).contains(WEB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Api.localhost", "a b.localhost", "api.localhost:80", "-.test", "a..b"})
    void refusesWhatIsNoHostName(String host) {
        assertThatThrownBy(() -> table.declare(WEB, List.of(host)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'%s'", host);
    }

    @Test
    void forgetsHostsAndPort() {
        table.forget(API);

        assertThat(table.find(PROXY_PORT, "api.localhost")).isEmpty();
        assertThat(table.find(9001, "localhost")).isEmpty();
        assertThat(table.forget(API)).isEmpty();
        table.declare(WEB, List.of("api.localhost"));
    }

    @Test
    void refusesNewsOfAServerThatWasNotDeclared() {
        assertThatThrownBy(() -> table.publish(new ServerName("ghost"), 1, FIRST))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'ghost'");
    }

    private Route.Target target(ServerName name) {
        return table.route(name).orElseThrow().target();
    }
}
