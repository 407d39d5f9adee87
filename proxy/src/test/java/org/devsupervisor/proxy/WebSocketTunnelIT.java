package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import org.devsupervisor.shared.message.ProxyCommand.Drain;
import org.devsupervisor.shared.message.ProxyCommand.Drained;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ServerSocketChannel;
import java.util.HexFormat;

/** How long a tunnel lives and how it ends, frame by frame. */
@Timeout(60)
class WebSocketTunnelIT extends ProxyFixture {
    private static final ServerName API = new ServerName("api");
    private static final String RESTART = "880203f4";

    private ServerSocketChannel listener;
    private RawTunnel tunnel;

    @BeforeEach
    void openTunnel() throws Exception {
        listener = RawTunnel.listen(temp.resolve("api.sock"));
        proxy.declare("api");
        proxy.publish("api", 1, "unix:" + temp.resolve("api.sock"));
        tunnel =
                RawTunnel.open(
                        RawTunnel.secureClient(proxy, "api.localhost"),
                        listener,
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\n");
    }

    @AfterEach
    void closeTunnel() throws IOException {
        tunnel.close();
        listener.close();
    }

    @Test
    void theHandshakeReachesTheServerWithItsHostAndExtensions() {
        assertThat(tunnel.request)
                .containsIgnoringCase("host: api.localhost\r\n")
                .containsIgnoringCase("x-forwarded-proto: https\r\n")
                .containsIgnoringCase(
                        "sec-websocket-extensions: permessage-deflate; client_max_window_bits\r\n");
    }

    @Test
    void changesOfRoutesCloseNoWebSocket() throws Exception {
        proxy.declare("other");
        proxy.publish("other", 1, "unix:" + temp.resolve("gone.sock"));
        proxy.apply(new Forget(new ServerName("other")));
        proxy.publish("api", 2, "unix:" + temp.resolve("api.2.sock"));
        proxy.apply(new Withdraw(API, 2, ServerState.STOPPING, null));

        sends("81026f6b");
        clientGets("81026f6b");
    }

    @Test
    void onlyWebSocketsOfTheDrainedIncarnationAreToldOfARestart() throws Exception {
        proxy.publish("api", 2, "unix:" + temp.resolve("api.2.sock"));
        try (ServerSocketChannel second = RawTunnel.listen(temp.resolve("api.2.sock"));
                RawTunnel next =
                        RawTunnel.open(
                                RawTunnel.plainClient(proxy.verticle.httpPort()), second, "")) {
            drain(1);
            clientGets(RESTART);

            next.fromServer().write(bytes("81026f6b"));
            assertThat(next.atClient().readNBytes(4)).isEqualTo(bytes("81026f6b"));
        }
    }

    @Test
    void afterTheRestartWasToldTheClientCompletesTheClosingHandshake() throws Exception {
        drain(1);
        clientGets(RESTART);
        sends("810178");
        byte[] answer = bytes("88820102030402f6");
        tunnel.fromClient().write(answer);

        assertThat(tunnel.atServer().readNBytes(answer.length)).isEqualTo(answer);
        tunnel.closeServer();
        assertThat(tunnel.atClient().read()).isEqualTo(-1);
    }

    @Test
    void theRestartIsToldBetweenTwoFrames() throws Exception {
        sends("8104616b");
        clientGets("8104616b");
        drain(1);

        sends("6b6b810178");
        clientGets("6b6b" + RESTART);
    }

    @Test
    void aWebSocketThatIsClosingAnywayIsNotToldOfARestart() throws Exception {
        sends("880203e8");
        clientGets("880203e8");
        drain(1);
        tunnel.closeServer();

        assertThat(tunnel.atClient().read()).isEqualTo(-1);
    }

    @Test
    void whenTheClientIsGoneTheServerGetsItsLastBytesAndIsClosed() throws Exception {
        byte[] last = bytes("88820102030402eb");
        tunnel.fromClient().write(last);
        tunnel.closeClient();

        try (InputStream in = tunnel.atServer()) {
            assertThat(in.readAllBytes()).isEqualTo(last);
        }
    }

    @Test
    void whenTheServerIsGoneTheClientGetsItsLastBytesAndIsClosed() throws Exception {
        sends("880203e9");
        tunnel.closeServer();

        assertThat(tunnel.atClient().readAllBytes()).isEqualTo(bytes("880203e9"));
    }

    private void drain(int incarnation) throws Exception {
        assertThat(await(proxy.verticle.control().apply(new Drain(API, incarnation, 0))))
                .contains(new Drained(0));
    }

    private void sends(String hex) throws IOException {
        tunnel.fromServer().write(bytes(hex));
    }

    private void clientGets(String hex) throws IOException {
        assertThat(tunnel.atClient().readNBytes(hex.length() / 2)).isEqualTo(bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
