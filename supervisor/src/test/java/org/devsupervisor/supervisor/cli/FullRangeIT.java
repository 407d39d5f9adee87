package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A range of two ports: what does not fit is refused whole, and what came back is told apart. */
class FullRangeIT {
    @TempDir private Path directory;
    private Project project;
    private int first;

    @BeforeEach
    void open() throws IOException {
        first = lowerOfTwoFreePorts();
        project =
                new Project(directory.resolve("project"), directory)
                        .with("SUPERVISOR_SERVER_PORTS", first + "-" + (first + 1));
    }

    @AfterEach
    void close() throws IOException {
        project.close();
    }

    @Test
    void leavesNeitherFolderNorServerOfAStartThatDoesNotFit() throws Exception {
        Invocation refused = start(3);
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors())
                .last()
                .asString()
                .startsWith(
                        "error: no port is free from %d to %d; stop what holds them or"
                                .formatted(first, first + 1));
        assertThat(project.directory().resolve("www")).doesNotExist();
        assertThat(project.leftovers()).isEmpty();
        assertThat(start(2).status()).isEqualTo(Problem.OK);
    }

    @Test
    void failsOnlyTheServerThatCanHaveNoPortUntilItsPortIsFree() throws Exception {
        assertThat(start(2).status()).isEqualTo(Problem.OK);
        assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        try (ServerSocket stranger = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            Invocation started = project.run("start", "-d");
            assertThat(stranger.isBound()).isTrue();
            assertThat(started.status()).isEqualTo(Problem.SERVER_FAILED);
            assertThat(started.err())
                    .contains(
                            "port '%d' is in use by pid %d"
                                    .formatted(first, ProcessHandle.current().pid()))
                    .doesNotContain("Exception");
            assertThat(project.run("list", "--json").objects())
                    .extracting(server -> server.get("state"))
                    .containsExactly("FAILED", "READY");
        }
        Invocation again = project.run("restart", "1");
        assertThat(again).isEqualTo(new Invocation(0, "web-001 is ready again\n", ""));
        assertThat(project.run("list", "--json").objects().getFirst())
                .containsEntry("port", (long) first);
    }

    private Invocation start(int servers) throws Exception {
        return project.run(
                "start", "--servers", Integer.toString(servers), "--isolation", "shared", "-d");
    }

    private static int lowerOfTwoFreePorts() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket two =
                            new ServerSocket(
                                    one.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return two.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException e) {
                // The next one is somebody's, or beyond the last.
            }
        }
        throw new IOException("no two free ports side by side");
    }
}
