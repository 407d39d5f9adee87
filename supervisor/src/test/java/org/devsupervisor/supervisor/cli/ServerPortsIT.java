package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Strangers on the ports of a small range: a server gets another, or it alone has none. */
class ServerPortsIT {
    @TempDir private Path directory;
    private Project project;
    private int first;

    @BeforeEach
    void open() throws IOException {
        first = FreePorts.sideBySide(3);
        project = new Project(directory.resolve("project"), directory);
        limitTo(3);
    }

    @AfterEach
    void close() throws IOException {
        project.close();
    }

    @Test
    void tellsInOneLineThatAServerGotAnotherPort() throws Exception {
        start(1);
        try (ServerSocket stranger = hold(first + 1)) {
            Invocation started = start(2);
            assertThat(stranger.isBound()).isTrue();
            assertThat(moved(started))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "server 'web-002': port '%d' is in use by pid ".formatted(first + 1))
                    .endsWith("; using %d instead".formatted(first + 2));
        }
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        try (ServerSocket stranger = hold(first)) {
            Invocation restored = project.run("start", "-d");
            assertThat(stranger.isBound()).isTrue();
            assertThat(restored.status()).isEqualTo(Problem.OK);
            assertThat(moved(restored))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "server 'web-001': port '%d' is in use by pid %d "
                                    .formatted(first, ProcessHandle.current().pid()))
                    .endsWith("; using %d instead".formatted(first + 1));
        }
        assertThat(project.supervisor().servers())
                .extracting(server -> server.get("port"))
                .containsExactly(first + 1L, first + 2L);
    }

    @Test
    void leavesNeitherFolderNorServerOfAStartThatDoesNotFit() throws Exception {
        limitTo(2);
        Invocation refused = start(3);
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors())
                .last()
                .asString()
                .startsWith(
                        "error: no port is free from %d to %d; stop what holds them, or"
                                .formatted(first, first + 1));
        assertThat(project.directory().resolve("www")).doesNotExist();
        assertThat(project.leftovers()).isEmpty();
        assertThat(start(2).status()).isEqualTo(Problem.OK);
    }

    @Test
    void failsOnlyTheServerThatCanHaveNoPortUntilItsPortIsFree() throws Exception {
        limitTo(2);
        assertThat(start(2).status()).isEqualTo(Problem.OK);
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        try (ServerSocket stranger = hold(first)) {
            Invocation started = project.run("start", "-d");
            assertThat(stranger.isBound()).isTrue();
            assertThat(started.status()).isEqualTo(Problem.SERVER_FAILED);
            assertThat(started.err())
                    .contains(
                            "port '%d' is in use by pid %d"
                                    .formatted(first, ProcessHandle.current().pid()))
                    .doesNotContain("Exception");
            assertThat(project.supervisor().servers())
                    .extracting(server -> server.get("state"))
                    .containsExactly("FAILED", "READY");
        }
        Invocation again = project.run("restart", "1");
        assertThat(again).isEqualTo(new Invocation(0, "web-001 is ready again\n", ""));
        assertThat(project.supervisor().servers().getFirst()).containsEntry("port", (long) first);
    }

    @Test
    void endsAForegroundStartOfWhichAServerFailedWithTheStatusThatSaysSo() throws Exception {
        limitTo(2);
        assertThat(start(2).status()).isEqualTo(Problem.OK);
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        try (ServerSocket stranger = hold(first)) {
            assertThat(stranger.isBound()).isTrue();
            Process client = project.command("start").start();
            try (BufferedReader notes = client.errorReader()) {
                Lines.readTo("press Ctrl-C to stop everything", notes);
                Signals.send("TERM", client.pid());
                Lines.readTo("everything is stopped", notes);
                assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(client.exitValue()).isEqualTo(Problem.SERVER_FAILED);
            } finally {
                client.destroyForcibly();
            }
        }
    }

    private Invocation start(int servers) throws Exception {
        return project.run(
                "start", "--servers", Integer.toString(servers), "--isolation", "shared", "-d");
    }

    /** The lines about servers, without the one that sums up. */
    private static List<String> moved(Invocation started) {
        return started.errors().stream().filter(line -> line.startsWith("server '")).toList();
    }

    private void limitTo(int ports) {
        project.with("SUPERVISOR_SERVER_PORTS", first + "-" + (first + ports - 1));
    }

    private static ServerSocket hold(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
