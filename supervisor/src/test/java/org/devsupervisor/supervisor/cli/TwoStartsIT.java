package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts from two terminals: one supervisor, and both know where they are. */
class TwoStartsIT {
    @TempDir private Path directory;

    @Test
    void atOnceShareOneSupervisor() throws Exception {
        try (Project project = new Project(directory.resolve("project"), directory);
                ExecutorService terminals = Executors.newFixedThreadPool(3)) {
            Callable<Invocation> start =
                    () ->
                            project.run(
                                    "start",
                                    "--servers",
                                    "2",
                                    "--isolation",
                                    "shared",
                                    "--json",
                                    "-d");
            List<Future<Invocation>> starts = new ArrayList<>();
            for (int terminal = 0; terminal < 3; terminal++) {
                starts.add(terminals.submit(start));
            }
            for (Future<Invocation> each : starts) {
                Invocation started = each.get(120, TimeUnit.SECONDS);
                assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
                assertThat(started.err()).doesNotContain("error", "another terminal");
                assertThat(started.objects())
                        .extracting(server -> server.get("state"))
                        .containsExactly("READY", "READY");
            }
        }
    }

    @Test
    void atOnceWithDifferentProfilesLeaveTheOneThatWasQuicker() throws Exception {
        try (Project project = new Project(directory.resolve("project"), directory);
                ExecutorService terminals = Executors.newFixedThreadPool(2)) {
            List<Future<Invocation>> starts = new ArrayList<>();
            for (String profile : List.of("dev", "prod")) {
                starts.add(
                        terminals.submit(() ->
                                project.run(
                                        "start", "--servers", "0", "--profile", profile, "-d")));
            }
            Invocation dev = starts.getFirst().get(120, TimeUnit.SECONDS);
            Invocation prod = starts.getLast().get(120, TimeUnit.SECONDS);
            String running = String.valueOf(project.supervisor().status().get("profile"));
            Invocation slower = running.equals("dev") ? prod : dev;
            assertThat(running.equals("dev") ? dev.status() : prod.status()).isEqualTo(Problem.OK);
            assertThat(slower.status()).as(slower.err()).isEqualTo(Problem.USAGE);
            assertThat(slower.err())
                    .contains(
                            "comes too late, a supervisor with profile '%s' is running"
                                    .formatted(running));
        }
    }

    @Test
    void thatMeetASupervisorOnItsWayDownBeginTheNext() throws Exception {
        try (Project project = new Project(directory.resolve("project"), directory);
                ExecutorService terminals = Executors.newFixedThreadPool(2)) {
            String[] start = {"start", "--servers", "3", "--isolation", "shared", "-d"};
            assertThat(project.run(start).status()).isEqualTo(Problem.OK);
            for (int round = 0; round < 3; round++) {
                Future<Invocation> down = terminals.submit(() -> project.run("down"));
                Invocation started =
                        terminals.submit(() -> project.run(start)).get(120, TimeUnit.SECONDS);
                assertThat(down.get(120, TimeUnit.SECONDS).status()).isEqualTo(Problem.OK);
                // Whichever came first: when down did so last, start says that it was taken down.
                assertThat(started.status())
                        .as(started.err())
                        .isIn(Problem.OK, Problem.NO_SUPERVISOR);
                assertThat(project.run(start).status()).isEqualTo(Problem.OK);
                assertThat(project.supervisor().servers())
                        .extracting(server -> server.get("state"))
                        .containsExactly("READY", "READY", "READY");
            }
        }
    }

    @Test
    void detachedBesideOneInTheForegroundSaysWhoseSupervisorItIs() throws Exception {
        try (Project project = new Project(directory.resolve("project"), directory)) {
            Process foreground =
                    project.command("start", "--servers", "1", "--isolation", "shared")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader notes = foreground.errorReader()) {
                String note = notes.readLine();
                while (!note.equals("press Ctrl-C to stop everything")) {
                    note = notes.readLine();
                }
                Invocation detached = project.run("start", "-d");
                assertThat(detached.status()).isEqualTo(Problem.OK);
                assertThat(detached.errors())
                        .containsExactly(
                                "web-001 serves the files in '%s', also at http://127.0.0.1:%s"
                                        .formatted(
                                                project.directory().resolve("www/web-001"),
                                                project.supervisor()
                                                        .servers()
                                                        .getFirst()
                                                        .get("port")),
                                "web-001 was ready already",
                                "the supervisor was started in another terminal and ends with it;"
                                        + " for one that stays, end it with 'down' and start with"
                                        + " -d again");
            } finally {
                foreground.destroy();
            }
            assertThat(foreground.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(project.leftovers()).isEmpty();
        }
    }
}
