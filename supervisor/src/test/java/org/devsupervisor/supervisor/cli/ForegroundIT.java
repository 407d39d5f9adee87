package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A start in the foreground whose supervisor does what nobody expects of it. */
class ForegroundIT {
    private static final String[] ONE_SHARED = {"start", "--servers", "1", "--isolation", "shared"};

    @TempDir private Path directory;
    private Project project;

    @BeforeEach
    void open() throws Exception {
        project = new Project(directory.resolve("project"), directory);
    }

    @AfterEach
    void close() throws Exception {
        project.close();
    }

    @Test
    void tellsAKilledSupervisorFromOneThatWentDown() throws Exception {
        Process client = begin();
        try (BufferedReader notes = client.errorReader()) {
            Lines.readTo("press Ctrl-C to stop everything", notes);
            Signals.send("KILL", project.supervisor().pid());
            Lines.readTo(
                    "error: the supervisor ended unexpectedly; its log is '%s'"
                            .formatted(project.home().resolve("logs/supervisor.log")),
                    notes);
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isEqualTo(Problem.INTERNAL);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void endsWellWhenAnotherTakesItsSupervisorDown() throws Exception {
        Process client = begin();
        try (BufferedReader notes = client.errorReader()) {
            Lines.readTo("press Ctrl-C to stop everything", notes);
            assertThat(project.run("down").status()).isEqualTo(Problem.OK);
            assertThat(Lines.next(notes)).isEqualTo("the supervisor went down");
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isEqualTo(Problem.OK);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void staysUntilTheEndWhenTheLogsBreakOff() throws Exception {
        Invocation started = project.run("start", "--servers", "1", "--isolation", "shared", "-d");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
        BrokenLogs broken = new BrokenLogs(project.home().resolve("run/control.sock"));
        Process client = begin();
        try (BufferedReader notes = client.errorReader()) {
            Lines.readTo("error: logs are no longer shown: ", notes);
            assertThat(Lines.next(notes))
                    .isEqualTo("the supervisor goes on; press Ctrl-C to return");
            assertThat(client.isAlive()).isTrue();
            broken.close();
            assertThat(project.run("down").status()).isEqualTo(Problem.OK);
            assertThat(Lines.next(notes)).isEqualTo("the supervisor went down");
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isEqualTo(Problem.OK);
        } finally {
            client.destroyForcibly();
        }
    }

    private Process begin() throws Exception {
        return project.command(ONE_SHARED).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
