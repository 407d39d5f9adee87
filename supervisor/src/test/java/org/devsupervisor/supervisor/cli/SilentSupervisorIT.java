package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A supervisor that is there and does not answer keeps nobody waiting for long. */
class SilentSupervisorIT {
    private static final List<String> COMMANDS = List.of("list", "down", "logs", "start");

    @TempDir private Path directory;

    @Test
    void isNamedByCommandsThatEndWithoutItsAnswer() throws Exception {
        try (Project project = project();
                ExecutorService terminals = Executors.newFixedThreadPool(COMMANDS.size())) {
            Invocation started =
                    project.run("start", "--servers", "1", "--isolation", "shared", "-d");
            assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
            long pid = pid(project);
            Signals.send("STOP", pid);
            try {
                // At once, as from four terminals: each waits for itself.
                List<Future<Invocation>> asked = new ArrayList<>();
                for (String command : COMMANDS) {
                    asked.add(terminals.submit(() -> project.run(command)));
                }
                for (Future<Invocation> each : asked) {
                    assertThat(each.get(60, TimeUnit.SECONDS))
                            .isEqualTo(
                                    new Invocation(
                                            Problem.INTERNAL, "", words(project, pid) + "\n"));
                }
                assertThat(project.run("server-names"))
                        .isEqualTo(new Invocation(Problem.OK, "", ""));
                assertThat(Json.object(project.run("version", "--json").object().get("supervisor")))
                        .containsEntry("pid", pid)
                        .containsEntry("version", null);
            } finally {
                Signals.send("CONT", pid);
            }
            assertThat(project.run("down").status()).isEqualTo(Problem.OK);
        }
    }

    @Test
    void isNamedByAForegroundStartThatEndsOnASignal() throws Exception {
        try (Project project = project()) {
            Process client =
                    project.command("start", "--servers", "1", "--isolation", "shared")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader notes = client.errorReader()) {
                Lines.readTo("press Ctrl-C to stop everything", notes);
                long pid = pid(project);
                Signals.send("STOP", pid);
                try {
                    Signals.send("TERM", client.pid());
                    Lines.readTo(words(project, pid), notes);
                    assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
                    assertThat(client.exitValue()).isEqualTo(Problem.INTERNAL);
                } finally {
                    Signals.send("CONT", pid);
                }
            } finally {
                client.destroyForcibly();
            }
            assertThat(project.leftovers()).as("without its lease it goes down").isEmpty();
        }
    }

    private static String words(Project project, long pid) {
        return "error: supervisor with pid %d does not answer within 5 s; its log is '%s'; end it with 'kill -9 %d'"
                .formatted(pid, project.home().resolve("logs/supervisor.log"), pid);
    }

    private static long pid(Project project) throws Exception {
        return project.supervisor().pid();
    }

    private Project project() throws Exception {
        return new Project(directory.resolve("project"), directory);
    }
}
