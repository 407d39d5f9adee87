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

    @Test
    void staysWhereThereAreNoServersAndFollowsThoseThatCome() throws Exception {
        Process client = project.command("start").start();
        try (BufferedReader notes = client.errorReader();
                BufferedReader logs = client.inputReader()) {
            Lines.readTo(
                    "no servers yet; in another terminal %s makes one, %s three"
                            .formatted(
                                    Project.quoted("create NAME"),
                                    Project.quoted("start --servers 3")),
                    notes);
            Lines.readTo("press Ctrl-C to stop everything", notes);
            startsShop();
            Lines.readTo("* incarnation 1 ready", logs);
            Signals.send("INT", client.pid());
            Lines.readTo("everything is stopped", notes);
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isEqualTo(Problem.OK);
            assertThat(project.leftovers()).isEmpty();
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void followsASupervisorThatWasRunningWhereNoServerStartsByItself() throws Exception {
        assertThat(project.run("start", "-d").status()).isEqualTo(Problem.OK);
        assertThat(project.run("create", "other").status()).isEqualTo(Problem.OK);
        Process client = project.command("start").start();
        try (BufferedReader notes = client.errorReader();
                BufferedReader logs = client.inputReader()) {
            Lines.readTo("1 server exists and does not start by itself; ", notes);
            Lines.readTo("these are the logs; press Ctrl-C to return", notes);
            startsShop();
            Lines.readTo("* incarnation 1 ready", logs);
            Signals.send("INT", client.pid());
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.exitValue()).isEqualTo(Problem.OK);
            assertThat(project.run("list", "--json").objects()).hasSize(2);
        } finally {
            client.destroyForcibly();
        }
    }

    private void startsShop() throws Exception {
        assertThat(project.run("create", "shop", "--isolation", "shared").status())
                .isEqualTo(Problem.OK);
        assertThat(project.run("start", "shop", "-d").status()).isEqualTo(Problem.OK);
    }

    private Process begin() throws Exception {
        return project.command(ONE_SHARED).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }
}
