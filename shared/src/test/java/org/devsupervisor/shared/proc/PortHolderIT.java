package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** With real listening sockets of our own. */
@Timeout(60)
class PortHolderIT {
    private static final long SELF = ProcessHandle.current().pid();

    private final PortHolder holder = new PortHolder();

    @BeforeEach
    void whereSomethingTells() {
        assumeTrue(
                ProcFs.isMounted() || new Lsof().fds(SELF) != null,
                "this system has neither /proc nor lsof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void findsOurOwnListeningSocket(String address) throws IOException {
        try (var server = listen(address)) {
            PortHolder.Holder found = holder.of(server.getLocalPort()).orElseThrow();

            assertThat(found.pid()).isEqualTo(SELF);
            assertThat(found.command()).contains("java");
            assertThat(found.describe()).startsWith("pid " + SELF + " (");
        }
    }

    @Test
    void findsNobodyAtAConnectionsEndOrAClosedPort() throws IOException {
        int closed;
        try (var server = listen("127.0.0.1");
                var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            closed = server.getLocalPort();
            assertThat(holder.of(client.getLocalPort())).isEmpty();
        }
        assertThat(holder.of(closed)).isEmpty();
    }

    @Test
    void findsTheSameWithLsof() throws IOException {
        Lsof lsof = new Lsof();
        assumeTrue(lsof.fds(SELF) != null, "lsof is not installed");
        try (var server = listen("127.0.0.1")) {
            assertThat(lsof.owner(server.getLocalPort())).hasValue(SELF);
        }
    }

    private static ServerSocket listen(String address) throws IOException {
        try {
            return new ServerSocket(0, 5, InetAddress.getByName(address));
        } catch (SocketException e) {
            assumeTrue(!address.contains(":"), "this system has no IPv6: " + e.getMessage());
            throw e;
        }
    }
}
