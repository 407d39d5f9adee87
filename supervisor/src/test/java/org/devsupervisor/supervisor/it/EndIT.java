package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** However it ends, no process and no port is left, and the next start has the registry. */
class EndIT {
    /** The promise is 5 s; a slow machine is no reason to fail. */
    private static final int LIMIT_SECONDS = 50;

    private static final String FOLLOWING = "press Ctrl-C to stop everything";

    @TempDir private Path folder;

    @Test
    void leavesNothingAfterTheSupervisorIsKilled() throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            product.succeed("start", "--servers", "3", "-d");
            Left left = Left.of(product);
            ProcessHandle.of(left.supervisor()).orElseThrow().destroyForcibly();
            left.assertGone(product);
            startsAgainWithTheSameServers(product, left);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
    void leavesNothingAfterTheForegroundCommandGotASignal(String signal) throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            Process client = product.begin("start", "--servers", "2");
            Product.awaitLine(client.errorReader(), FOLLOWING);
            Left left = Left.of(product);
            Process kill =
                    new ProcessBuilder("kill", "-" + signal, Long.toString(client.pid())).start();
            assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (!signal.equals("KILL")) {
                assertThat(client.exitValue()).isZero();
            }
            left.assertGone(product);
            if (signal.equals("INT")) {
                startsAgainWithTheSameServers(product, left);
            }
        }
    }

    @Test
    void stopsEverythingAfterCtrlCInATerminal() throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            Terminal terminal = Terminal.running(product, "start", "--servers", "2");
            terminal.awaitLine(FOLLOWING);
            Left left = Left.of(product);
            left.assertOutOfReachOf(terminal);
            terminal.typeCtrlC();
            terminal.awaitLine("everything is stopped");
            assertThat(terminal.awaitStatus()).isZero();
            left.assertGone(product);
        }
    }

    @Test
    void leavesNothingAfterTheTerminalWasClosed() throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            Terminal terminal = Terminal.running(product, "start", "--servers", "2");
            terminal.awaitLine(FOLLOWING);
            Left left = Left.of(product);
            left.assertOutOfReachOf(terminal);
            long client = terminal.foreground();
            terminal.close();
            product.awaitEnd(List.of(client), LIMIT_SECONDS);
            left.assertGone(product);
        }
    }

    @Test
    void leavesNothingAfterTheSupervisorGotSigterm() throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            product.succeed("start", "--servers", "2", "-d");
            Left left = Left.of(product);
            ProcessHandle.of(left.supervisor()).orElseThrow().destroy();
            left.assertGone(product);
        }
    }

    @Test
    void returnsFromDownWhenPortsAreFreeAndNoProcessIsLeft() throws Exception {
        try (Product product = Product.onPortsOfItsOwn(folder, 3)) {
            product.succeed("start", "--servers", "2", "-d");
            Left left = Left.of(product);
            product.succeed("down");
            // At once: that is what down promises.
            left.assertPortsFree();
            left.assertGone(product);
        }
    }

    private static void startsAgainWithTheSameServers(Product product, Left left) throws Exception {
        product.succeed("start", "-d");
        List<Map<String, Object>> servers = product.list();
        assertThat(servers).extracting(s -> s.get("id")).containsExactlyElementsOf(left.ids());
        assertThat(servers).extracting(s -> s.get("state")).containsOnly("READY");
    }

    /** What could be left of a running product. */
    private record Left(
            long supervisor, List<Long> workers, List<Integer> ports, List<Object> ids) {
        static Left of(Product product) throws Exception {
            List<Map<String, Object>> servers = product.list();
            List<Integer> ports = new ArrayList<>();
            servers.forEach(s -> ports.add(Math.toIntExact((Long) s.get("port"))));
            Map<String, Object> proxy = Json.object(product.status().get("proxy"));
            ports.add(Math.toIntExact((Long) proxy.get("https_port")));
            ports.add(Math.toIntExact((Long) proxy.get("http_port")));
            return new Left(
                    product.supervisorPid(),
                    product.workerPids(),
                    ports,
                    servers.stream().map(s -> s.get("id")).toList());
        }

        /**
         * A terminal signals processes of its session only. One that got the signal itself would be
         * gone as well, so its absence alone tells nothing.
         */
        void assertOutOfReachOf(Terminal terminal) {
            assertThat(terminal.reaches(terminal.foreground())).isTrue();
            assertThat(terminal.reaches(supervisor)).isFalse();
            assertThat(workers).hasSize(2).noneMatch(terminal::reaches);
        }

        void assertGone(Product product) throws Exception {
            product.awaitEnd(List.of(supervisor), LIMIT_SECONDS);
            product.awaitEnd(workers, LIMIT_SECONDS);
            assertPortsFree();
            assertThat(product.registered()).isEqualTo(ids);
        }

        void assertPortsFree() throws IOException {
            for (int port : ports) {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.setReuseAddress(true);
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    assertThat(socket.isBound()).isTrue();
                }
            }
        }
    }
}
