package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.http.HttpMethod;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.message.ProxyCommand.Declare;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLSocket;

/** Who holds which port. */
class PortsIT extends ProxyFixture {
    @Test
    void aBusyServerPortIsRefusedWithItsHolderAndItsHostIsAnsweredAllTheSame() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> proxy.declare("api", taken.getLocalPort()))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(
                            "server 'api': port '%d' is in use by pid 4711 (nginx); choose another"
                                    + " port or stop what holds it",
                            taken.getLocalPort());
        }
        assertThat(statusOf("api.localhost")).isEqualTo(503);
        proxy.apply(new Withdraw(new ServerName("api"), 0, ServerState.FAILED, "port is in use"));
        proxy.declare("api");
        proxy.apply(new Forget(new ServerName("api")));
        assertThat(statusOf("api.localhost")).isEqualTo(404);
    }

    @Test
    void aServerThatHasNoPortIsGivenNoneByAnotherFailure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> proxy.declare("api", taken.getLocalPort()))
                        .isInstanceOf(Invalid.class);
            }
        }
        assertThat(statusOf("api.localhost")).isEqualTo(503);
    }

    private int statusOf(String host) throws Exception {
        return await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, host, Map.of()))
                .status();
    }

    @Test
    void twoServersCannotHaveOnePort() throws Exception {
        int port = proxy.declare("first");

        assertThatThrownBy(() -> proxy.declare("second", port))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("port '%d' is in use by server 'first'", port);
        assertThatThrownBy(() -> proxy.declare("second", proxy.verticle.httpsPort()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("in use by the proxy (HTTPS)");
    }

    @Test
    void aPortIsHeldThroughRestarts() throws Exception {
        int port = proxy.declare("api");
        proxy.publish("api", 1, "in-process");
        proxy.apply(new Withdraw(new ServerName("api"), 1, ServerState.STOPPING, null));
        Answer between = await(proxy.plain(port, HttpMethod.GET, "localhost", Map.of()));
        assertThat(between.status()).isEqualTo(503);
        assertThat(proxy.declare("api", port)).isEqualTo(port);
    }

    @Test
    void aForgottenServerIsOffTheCertificateAndItsPortFreeBeforeTheReply() throws Exception {
        int port = proxy.declare("api");
        proxy.declare("other");
        assertThat(hostsOfTheLeaf()).contains("api.localhost", "other.localhost");

        proxy.apply(new Forget(new ServerName("api")));

        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
        assertThat(hostsOfTheLeaf()).contains("other.localhost").doesNotContain("api.localhost");
        assertThat(statusOf(proxy.verticle.httpPort(), "api.localhost")).isEqualTo(404);
    }

    @Test
    void aHostGivenUpIsOffTheCertificateBeforeTheReply() throws Exception {
        ServerName api = new ServerName("api");
        proxy.apply(new Declare(api, List.of("a.localhost", "b.localhost"), 0));
        proxy.apply(new Declare(api, List.of("b.localhost", "c.localhost"), 0));

        assertThat(hostsOfTheLeaf())
                .contains("b.localhost", "c.localhost")
                .doesNotContain("a.localhost");
    }

    private List<String> hostsOfTheLeaf() throws Exception {
        try (SSLSocket socket = RawTunnel.secureClient(proxy, "localhost")) {
            var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectAlternativeNames().stream()
                    .map(name -> name.get(1).toString())
                    .toList();
        }
    }

    @Test
    void aBusyDefaultPortStepsAsideAndSaysSo() throws Exception {
        int taken = proxy.verticle.httpPort();
        try (RunningProxy second =
                new RunningProxy()
                        .deploy(
                                temp.resolve("ca"),
                                ListenPort.byDefault(taken),
                                ListenPort.named(0))) {
            int used = second.verticle.httpsPort();
            assertThat(used).isBetween(taken + 1, taken + 100);
            assertThat(second.notices)
                    .containsExactly(
                            "port %d is in use by pid 4711 (nginx); using %d"
                                    .formatted(taken, used));
        }
    }

    @Test
    void aBusyNamedPortFailsTheStartAndGivesUpTheOther() throws Exception {
        int taken = proxy.verticle.httpPort();
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = probe.getLocalPort();
        }
        try (RunningProxy second = new RunningProxy()) {
            assertThatThrownBy(() ->
                            second.deploy(
                                    temp.resolve("ca"),
                                    ListenPort.named(free),
                                    ListenPort.named(taken)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(
                            "HTTP port '%d' is in use by pid 4711 (nginx); stop what holds it or"
                                    + " name another port",
                            taken);
            try (ServerSocket again =
                    new ServerSocket(free, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void aRefusedDeclarationLeavesTheServerAsItWas() throws Exception {
        int port = proxy.declare("first");
        proxy.declare("second");

        assertThatThrownBy(() ->
                        proxy.apply(
                                new Declare(
                                        new ServerName("first"),
                                        List.of("first.localhost", "second.localhost"),
                                        0)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("belongs to server 'second'");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            proxy.apply(
                                    new Declare(
                                            new ServerName("first"),
                                            List.of("other.localhost"),
                                            taken.getLocalPort())))
                    .isInstanceOf(Invalid.class);
        }

        assertThat(statusOf(port, "first.localhost")).isEqualTo(503);
        assertThat(statusOf(proxy.verticle.httpPort(), "first.localhost")).isEqualTo(503);
        assertThat(statusOf(proxy.verticle.httpPort(), "other.localhost")).isEqualTo(404);
    }

    @Test
    void anotherPortTakesThePlaceOfTheFirst() throws Exception {
        int before = proxy.declare("api");
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = probe.getLocalPort();
        }

        assertThat(proxy.declare("api", free)).isEqualTo(free);

        assertThat(statusOf(free, "localhost")).isEqualTo(503);
        try (ServerSocket again = new ServerSocket(before, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(again.isBound()).isTrue();
        }
    }

    private int statusOf(int port, String host) throws Exception {
        return await(proxy.plain(port, HttpMethod.GET, host, Map.of())).status();
    }
}
