package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.dist.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts that are out of the ordinary: each says in one line what it did or why it did not. */
class StartIT {
    private static final String[] ONE_SHARED = {
        "start", "--servers", "1", "--isolation", "shared", "-d"
    };

    @TempDir private Path directory;

    @Test
    void withZeroServersWhenDetachedLeavesASupervisorAndSaysWhatIsNext() throws Exception {
        try (Project project = project("project")) {
            Invocation started = project.run("start", "--servers", "0", "-d");
            assertThat(started.status()).isEqualTo(Problem.OK);
            assertThat(started.errors())
                    .endsWith(
                            "no servers yet; %s makes one, %s three"
                                    .formatted(
                                            Project.quoted("create NAME"),
                                            Project.quoted("start --servers 3")));
            assertThat(project.supervisor().servers()).isEmpty();
            assertOnlyOneSupervisor(project);
        }
    }

    @Test
    void insideAnotherProjectSaysSoAndGoesOn() throws Exception {
        try (Project outer = project("project");
                Project inner = project("project/www/web-001")) {
            assertThat(outer.run(ONE_SHARED).errors())
                    .noneMatch(line -> line.contains("new project"));
            assertThat(inner.run("list").err())
                    .endsWith(
                            "; one is running in '%s', go there or use --home\n"
                                    .formatted(outer.directory()));

            Invocation started = inner.run(ONE_SHARED);

            assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
            assertThat(started.errors())
                    .first()
                    .isEqualTo(
                            "this makes a new project in '%s', inside that of '%s'; if you meant that one, go there or use --home"
                                    .formatted(inner.directory(), outer.directory()));
            assertThat(inner.run(ONE_SHARED).errors())
                    .noneMatch(line -> line.contains("new project"));
        }
    }

    @Test
    void ofAServerThatDoesNotExistLeavesNoSupervisor() throws Exception {
        try (Project project = project("project")) {
            Invocation refused = project.run("start", "nope");
            assertThat(refused.status()).isEqualTo(Problem.USAGE);
            assertThat(refused.errors())
                    .last()
                    .isEqualTo("error: server 'nope' does not exist; 'list' shows those that do");
            assertThat(project.leftovers()).isEmpty();
            assertThat(project.run("list").status()).isEqualTo(Problem.NO_SUPERVISOR);
        }
    }

    @Test
    void onANamedPortThatSomebodyHoldsSaysWho() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Project project = project("project")) {
            project.with("SUPERVISOR_PROXY_HTTPS_PORT", "" + holder.getLocalPort());
            Invocation refused = project.run(ONE_SHARED);
            assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
            assertThat(refused.errors().stream().filter(line -> line.startsWith("error: ")))
                    .singleElement()
                    .asString()
                    .contains("" + holder.getLocalPort(), "" + ProcessHandle.current().pid());
            assertThat(project.leftovers()).isEmpty();
        }
    }

    @Test
    void setsADamagedRegistryAsideAndGoesOn() throws Exception {
        try (Project project = project("project")) {
            Files.createDirectories(project.home());
            Files.writeString(project.home().resolve("registry.json"), "{\"v\":1,\"serv");
            Invocation started = project.run(ONE_SHARED);
            assertThat(started.status()).isEqualTo(Problem.OK);
            assertThat(started.errors().stream().filter(line -> line.startsWith("registry ")))
                    .singleElement()
                    .asString()
                    .contains("cannot be read", "set aside as 'registry.damaged-");
            assertThat(project.home())
                    .isDirectoryContaining("glob:**/registry.damaged-*.json")
                    .isDirectoryContaining("glob:**/registry.json");
            assertThat(project.supervisor().servers()).hasSize(1);
        }
    }

    @Test
    void worksInAHomeWhosePathIsTooLongForASocket() throws Exception {
        try (Project project = project("x".repeat(120))) {
            Invocation started = project.run(ONE_SHARED);
            assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
            assertThat(project.run("stop", "web-001").out()).isEqualTo("web-001 is stopped\n");
            assertThat(project.run("down"))
                    .isEqualTo(new Invocation(Problem.OK, "supervisor is down\n", ""));
            assertThat(project.leftovers()).isEmpty();
        }
    }

    @Test
    void ofTwoProjectsSideBySideServesBothOverHttps() throws Exception {
        try (Project one = onDefaultPorts("one");
                Project two = onDefaultPorts("two")) {
            for (Project project : List.of(one, two)) {
                Invocation started = project.run(ONE_SHARED);
                assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
                assertThat(started.errors())
                        .contains(
                                "%s is running, pid %s"
                                        .formatted(
                                                project.run("version").out().strip(),
                                                project.run("status", "--json")
                                                        .object()
                                                        .get("pid")));
            }
            Map<String, Object> first = one.supervisor().servers().getFirst();
            Map<String, Object> second = two.supervisor().servers().getFirst();
            assertThat(first.get("port")).isNotEqualTo(second.get("port"));
            assertThat(urls(first).get("https")).isNotEqualTo(urls(second).get("https"));
            TlsClient client = TlsClient.trusting(directory.resolve("ca/root.pem"));
            for (Map<String, Object> server : List.of(first, second)) {
                String page =
                        client.get(URI.create(String.valueOf(urls(server).get("https"))))
                                .replaceAll("</?span>", "");
                assertThat(page)
                        .startsWith("HTTP/1.1 200 ")
                        .contains("web-001")
                        .contains(String.valueOf(server.get("root")));
            }
        }
    }

    @Test
    void isFollowedInTheLogsUntilTheSupervisorGoesDown() throws Exception {
        try (Project project = project("project")) {
            assertThat(project.run(ONE_SHARED).status()).isEqualTo(Problem.OK);
            project.run("stop", "1");
            Process logs =
                    project.command("logs", "-f")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader lines = logs.inputReader()) {
                readTo("incarnation 1 stopped", lines);
                project.run("start", "1", "-d");
                project.run("stop", "1");
                readTo("incarnation 2 stopped", lines);
                assertThat(project.run("down").status()).isEqualTo(Problem.OK);
                assertThat(logs.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(logs.exitValue()).isEqualTo(Problem.OK);
            } finally {
                logs.destroyForcibly();
            }
        }
    }

    private static void readTo(String text, BufferedReader lines) throws Exception {
        String line = Lines.next(lines);
        while (!line.contains(text)) {
            line = Lines.next(lines);
        }
    }

    /** A second one, started past the command line, which would only have attached. */
    private static void assertOnlyOneSupervisor(Project project) throws Exception {
        Distribution distribution = new Distribution(Project.DISTRIBUTION);
        Invocation second =
                Invocation.of(
                        project.program(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        distribution.property(),
                                        "-cp",
                                        distribution.classPath("supervisor"),
                                        "org.devsupervisor.supervisor.app.Main",
                                        project.home().toString())),
                        project.scratch());
        Object pid = project.supervisor().pid();
        assertThat(second.status()).isEqualTo(6);
        assertThat(second.out().lines())
                .containsExactly(
                        "error home '%s' is in use by the supervisor with pid %s; use it, or end it with 'down'"
                                .formatted(project.home(), pid),
                        "exit 6");
    }

    private Project project(String name) throws IOException {
        return new Project(directory.resolve(name), directory);
    }

    private Project onDefaultPorts(String name) throws IOException {
        return project(name)
                .with("SUPERVISOR_PROXY_HTTPS_PORT", null)
                .with("SUPERVISOR_PROXY_HTTP_PORT", null);
    }

    private static Map<String, Object> urls(Map<String, Object> server) {
        return Json.object(server.get("urls"));
    }
}
