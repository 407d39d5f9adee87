package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.it.Product.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** A port that a stranger holds: the server gets another, and the person is told in one line. */
class BusyPortIT {
    @Test
    void tellsInOneLineThatAServerGotAnotherPort(@TempDir Path folder) throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "1", "--isolation", "shared", "-d");
            int port = Math.toIntExact((Long) product.server("web-001").get("port"));
            product.succeed("down");
            try (ServerSocket stranger =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                Outcome atBoot = product.succeed("start", "-d");
                assertThat(stranger.isBound()).isTrue();
                assertThat(atBoot.err())
                        .containsOnlyOnce(
                                "server 'web-001': port '%d' is in use by pid ".formatted(port));
            }
            Map<String, Object> moved = product.server("web-001");
            assertThat(moved.get("port")).isNotEqualTo((long) port);
            assertThat(moved.get("state")).isEqualTo("READY");

            int next = Math.toIntExact((Long) moved.get("port")) + 1;
            try (ServerSocket stranger =
                    new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
                assertThat(stranger.isBound()).isTrue();
                Outcome later =
                        product.succeed("start", "--servers", "3", "--isolation", "shared", "-d");
                assertThat(later.err())
                        .contains("is in use by pid " + ProcessHandle.current().pid());
                assertThat(later.err().lines()).hasSize(1);
            }
        }
    }
}
