package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class StatusPrinterTest {
    @Test
    void givesEachFactALineWithTimesToTheSecondAndAddressesToBeOpened() {
        assertThat(print(8443, 8080, 11))
                .isEqualTo(
                        """
                        supervisor    version 0.1.0, pid 4711
                        since         2026-11-24 14:05:31
                        home          /srv/project/.supervisor
                        profile       dev
                        servers       3: 1 ready, 1 unhealthy, 1 stopped
                        proxy https   https://<name>.localhost:8443
                        proxy http    http://<name>.localhost:8080
                        cluster       11 members
                        cluster file  /srv/project/.supervisor/run/cluster.json
                        ca file       /home/user/.local/share/supervisor/ca/root.pem
                        """);
    }

    @Test
    void leavesOutPortsThatABrowserKnowsAndCountsOneAsOne() {
        assertThat(print(443, 80, 1))
                .contains("  https://<name>.localhost\n", "  http://<name>.localhost\n")
                .contains("  1 member\n");
    }

    @Test
    void tellsEveryStateThatOccurs() {
        assertThat(servers()).isEqualTo("0");
        assertThat(servers("STOPPED", "READY", "BACKOFF", "STOPPED", "FAILED"))
                .isEqualTo("5: 1 ready, 1 failed, 1 waiting to start again, 2 stopped");
    }

    private static String servers(String... states) {
        return print(443, 80, 1, states)
                .lines()
                .filter(line -> line.startsWith("servers"))
                .findFirst()
                .orElseThrow()
                .substring("servers       ".length());
    }

    private static String print(long https, long http, long members) {
        return print(https, http, members, "READY", "STOPPED", "UNHEALTHY");
    }

    private static String print(long https, long http, long members, String... states) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new StatusPrinter(new Console(stream, stream), ZoneOffset.ofHours(2))
                .print(
                        Map.of(
                                "pid",
                                4711L,
                                "version",
                                "0.1.0",
                                "home",
                                "/srv/project/.supervisor",
                                "since",
                                "2026-11-24T12:05:31.123456789Z",
                                "profile",
                                "dev",
                                "servers",
                                Map.of("total", 10L, "ready", 9L, "failed", 1L),
                                "proxy",
                                Map.of("https_port", https, "http_port", http),
                                "cluster",
                                Map.of(
                                        "members",
                                        members,
                                        "file",
                                        "/srv/project/.supervisor/run/cluster.json"),
                                "ca",
                                Map.of("file", "/home/user/.local/share/supervisor/ca/root.pem")),
                        List.of(states));
        return out.toString(StandardCharsets.UTF_8);
    }
}
