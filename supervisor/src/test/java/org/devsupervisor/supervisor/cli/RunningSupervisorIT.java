package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line beside one running supervisor with two servers in its own JVM. */
class RunningSupervisorIT {
    @TempDir private static Path directory;
    private static Project project;

    @BeforeAll
    static void start() throws Exception {
        project = new Project(directory.resolve("project"), directory);
        Invocation started =
                project.run("start", "--servers", "2", "--isolation", "shared", "--detach");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
    }

    @AfterAll
    static void stop() throws Exception {
        project.close();
        assertThat(project.leftovers()).isEmpty();
    }

    @Test
    void listsServersWithTheFieldsThatScriptsRelyOn() throws Exception {
        List<Map<String, Object>> servers = project.run("list", "--json").objects();
        assertThat(servers)
                .hasSize(2)
                .allSatisfy(server -> {
                    assertThat(server.keySet())
                            .containsExactly(
                                    "index",
                                    "id",
                                    "name",
                                    "kind",
                                    "state",
                                    "isolation",
                                    "link",
                                    "pid",
                                    "port",
                                    "urls",
                                    "root",
                                    "restarts",
                                    "incarnation",
                                    "since",
                                    "reason",
                                    "autostart",
                                    "rss_bytes",
                                    "pss_bytes",
                                    "uss_bytes",
                                    "fds",
                                    "threads",
                                    "cpu_percent");
                    assertThat(Json.object(server.get("urls")).keySet())
                            .containsExactly("http", "https");
                    assertThat(server)
                            .containsEntry("kind", "static")
                            .containsEntry("isolation", "shared")
                            .containsEntry("autostart", true);
                })
                .extracting(server -> server.get("name"))
                .containsExactly("web-001", "web-002");
    }

    @Test
    void giveNoFiguresOfTheirOwnToServersThatShareAProcess() throws Exception {
        assertThat(project.run("list", "--json").objects().getFirst())
                .containsEntry("pid", null)
                .containsEntry("link", null)
                .containsEntry("rss_bytes", null)
                .containsEntry("fds", null)
                .containsEntry("cpu_percent", null);
        assertThat(project.run("list").out()).contains("shared");
    }

    @Test
    void goesOnWithWhatItWasStartedWithWhenTheFileBecomesWrong() throws Exception {
        Path file = project.directory().resolve("supervisor.yaml");
        Files.writeString(file, "proxy: {https-prot: 1}\n");
        try {
            Invocation started = project.run("start", "web-001", "--detach");
            assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
            assertThat(started.errors().getFirst())
                    .startsWith("supervisor.yaml or the environment has problems with which no")
                    .endsWith("/bin/supervisor config check' tells them");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void saysThatSettingsWhichChangedSinceItsStartAreForTheNextStart() throws Exception {
        String note =
                "the settings here (supervisor.yaml, environment) are no longer those with which"
                        + " the"
                        + " supervisor was started; for these: %s, then %s"
                                .formatted(Project.quoted("down"), Project.quoted("start"));
        Path file = project.directory().resolve("supervisor.yaml");
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        Files.writeString(file, "watch: {quiet-period: 90ms}\n");
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
        try {
            Invocation started = project.run("start", "web-001", "--detach");
            assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);
            assertThat(started.errors()).first().isEqualTo(note);

            Files.writeString(file, "# says nothing\nwatch: {quiet-period: 80ms}\n");
            assertThat(project.run("start", "web-001", "--detach").errors())
                    .as("written again, and the same")
                    .doesNotContain(note);
        } finally {
            Files.delete(file);
        }
        ProcessBuilder elsewhere = project.command("start", "web-001", "--detach");
        elsewhere.environment().put("SUPERVISOR_SERVER_PORTS", "9500-9600");
        assertThat(Invocation.of(elsewhere, project.scratch()).errors()).first().isEqualTo(note);
    }

    @Test
    void answersAMethodThatIsNotServedWithTheOneThatIs() throws Exception {
        assertThat(answer("PUT /v1/command"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: POST\r\n");
        assertThat(answer("POST /v1/logs"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: GET\r\n");
        assertThat(answer("GET /v1/nothing"))
                .startsWith("HTTP/1.1 404 ")
                .doesNotContainIgnoringCase("\r\nallow:");
    }

    @Test
    void isPartOfAReportOfABug() throws Exception {
        Map<String, Object> status = project.run("status", "--json").object();

        assertThat(Json.object(project.run("version", "--json").object().get("supervisor")))
                .isEqualTo(Map.of("pid", status.get("pid"), "version", status.get("version")));
    }

    @Test
    void tellsItsStatusWithTheFieldsThatScriptsRelyOn() throws Exception {
        Invocation asked = project.run("status", "--json");
        Map<String, Object> status = asked.object();
        assertThat(status.keySet())
                .containsExactly(
                        "pid",
                        "version",
                        "home",
                        "since",
                        "profile",
                        "settings_digest",
                        "servers",
                        "proxy",
                        "cluster",
                        "ca");
        assertThat(Json.object(status.get("servers")).keySet())
                .containsExactly("total", "ready", "failed");
        assertThat(Json.object(status.get("proxy")).keySet())
                .containsExactly("http_port", "https_port");
        Map<String, Object> cluster = Json.object(status.get("cluster"));
        assertThat(cluster.keySet()).containsExactly("members", "file");
        assertThat(status).containsEntry("home", project.home().toString());
        assertThat(Path.of(String.valueOf(cluster.get("file")))).exists();
        assertThat(ProcessHandle.of((Long) status.get("pid"))).isPresent();
        assertThat(project.run("status").out())
                .contains("pid " + status.get("pid"), project.home().toString());
    }

    @Test
    void reportsMemoryWithTheFieldsThatScriptsRelyOn() throws Exception {
        Map<String, Object> report = project.run("mem", "info", "--all", "--json").object();
        assertThat(report.keySet())
                .containsExactly(
                        "total_bytes",
                        "total_kb",
                        "total_mb",
                        "rss_bytes",
                        "rss_kb",
                        "rss_mb",
                        "total_ram_bytes",
                        "pct_registry_over_rss",
                        "pct_rss_over_totalram",
                        "vms_bytes",
                        "threads",
                        "processes",
                        "totals",
                        "fd_summary",
                        "proc_status",
                        "proc_limits");
        Map<String, Object> process = Json.object(Json.array(report.get("processes")).getFirst());
        assertThat(process.keySet())
                .containsExactly(
                        "role",
                        "name",
                        "pid",
                        "rss_bytes",
                        "pss_bytes",
                        "uss_bytes",
                        "vms_bytes",
                        "threads",
                        "fds");
        assertThat(Json.object(process.get("fds")).keySet())
                .containsExactly(
                        "total", "sockets", "pipes", "regular", "chardev", "dir", "symlink",
                        "other");
        assertThat(Json.object(report.get("totals")).keySet())
                .containsExactly(
                        "rss_bytes",
                        "pss_bytes",
                        "uss_bytes",
                        "fds",
                        "sockets",
                        "threads",
                        "processes");
        assertThat(process).containsEntry("role", "supervisor");
    }

    @Test
    void reportsMemoryForReadingInWordsThatAUserKnows() throws Exception {
        assertThat(project.run("mem", "info").out())
                .contains("The supervisor's RSS is ", " % of the ")
                .doesNotContain("assets");
    }

    @Test
    void answersToItsHomeFromAnywhere() throws Exception {
        try (Project elsewhere = new Project(directory.resolve("elsewhere"), directory)) {
            String home = project.home().toString();
            assertThat(elsewhere.run("--home", home, "list", "--json").objects()).hasSize(2);
            assertThat(elsewhere.run("--json", "list", "--home=../project/.supervisor").objects())
                    .hasSize(2);
        }
    }

    @Test
    void showsOnAStartPageWhereTheServerAnswers() throws Exception {
        Map<String, Object> urls = Json.object(server(1).get("urls"));
        Object status = project.supervisor().status().get("proxy");
        String stable = urls.get("http").toString();
        try (InputStream page = URI.create(stable).toURL().openStream()) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "href=\"" + stable + "\"",
                            "href=\"" + urls.get("https") + "\"",
                            "href=\"http://web-001.localhost:%s\""
                                    .formatted(Json.object(status).get("http_port")));
        }
    }

    @Test
    void stopsStartsAndRestartsWhatIsSelected() throws Exception {
        assertThat(project.run("stop", "web-001"))
                .isEqualTo(new Invocation(Problem.OK, "web-001 is stopped\n", ""));
        assertThat(states()).containsExactly("STOPPED", "READY");
        assertThat(page(1)).contains("web-001", "is stopped", "start web-001");
        Invocation started = project.run("start", "web-001", "-d");
        assertThat(started.status()).isEqualTo(Problem.OK);
        assertThat(states()).containsExactly("READY", "READY");
        Object before = server(1).get("incarnation");
        Invocation restarted = project.run("restart", "1-2");
        assertThat(restarted.status()).isEqualTo(Problem.OK);
        assertThat(restarted.out()).isEqualTo("web-001 is ready again\nweb-002 is ready again\n");
        assertThat(restarted.errors())
                .singleElement()
                .asString()
                .startsWith("2 servers are ready again after ");
        assertThat((Long) server(1).get("incarnation")).isGreaterThan((Long) before);
        assertThat(project.run("restart", "2", "--json").objects())
                .singleElement()
                .satisfies(server ->
                        assertThat(server)
                                .containsEntry("name", "web-002")
                                .containsEntry("state", "READY"));
    }

    @Test
    void onlyLooksOnWhenStartFindsItRunning() throws Exception {
        Process start =
                project.command("start", "1-2")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader err = start.errorReader()) {
            assertThat(Lines.next(err)).isEqualTo("all 2 servers were ready already");
            assertThat(Lines.next(err))
                    .isEqualTo(
                            "the supervisor was running already and goes on after Ctrl-C; %s ends it"
                                    .formatted(Project.quoted("down")));
            assertThat(Lines.next(err)).isEqualTo("these are the logs; press Ctrl-C to return");
            assertThat(start.isAlive()).isTrue();
            start.destroy();
            assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(start.exitValue()).isEqualTo(Problem.OK);
        } finally {
            start.destroyForcibly();
        }
        assertThat(states()).containsExactly("READY", "READY");
    }

    @Test
    void refusesASelectorThatNamesNothingAndGoesOn() throws Exception {
        for (String command : new String[] {"stop", "restart", "start", "logs"}) {
            Invocation refused = project.run(command, "web-077");
            assertThat(refused)
                    .isEqualTo(
                            new Invocation(
                                    Problem.USAGE,
                                    "",
                                    "error: server 'web-077' does not exist; 'list' shows those"
                                            + " that do\n"));
        }
        assertThat(project.run("status").status()).isEqualTo(Problem.OK);
    }

    @Test
    void showsAsManyOfTheLastLogLinesAsAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            project.run("restart", "web-002");
        }
        assertThat(project.run("logs", "-n", "2").out().lines()).hasSize(2);
        assertThat(project.run("logs", "-n", "0").out()).isEmpty();
        assertThat(project.run("logs", "web-002", "-n", "2", "--json").out().lines())
                .hasSize(2)
                .allSatisfy(line -> {
                    Map<String, Object> entry = Json.object(Json.parse(line));
                    assertThat(entry.keySet()).containsExactly("server", "at", "stream", "text");
                    assertThat(entry).containsEntry("server", "web-002");
                });
        Invocation refused = project.run("logs", "-n", "-1");
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors()).hasSize(1);
    }

    @Test
    void takesAsManyNamesAsThereCanBeServers() throws Exception {
        List<String> logs = new ArrayList<>(List.of("logs", "-n", "1"));
        logs.addAll(Collections.nCopies(500, "web-001"));
        assertThat(project.run(logs.toArray(String[]::new)).out().lines()).hasSize(1);

        String longest = "a".repeat(63);
        List<String> unknown = new ArrayList<>(List.of("logs"));
        unknown.addAll(Collections.nCopies(1_000, longest));
        assertThat(project.run(unknown.toArray(String[]::new)).err())
                .startsWith("error: server '" + longest + "' does not exist");
    }

    @Test
    void followsLogsUntilNobodyReadsThemAnyMore() throws Exception {
        Process logs =
                project.command("logs", "-f")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            try (BufferedReader lines = logs.inputReader()) {
                assertThat(lines.readLine()).contains("web-00");
            }
            project.run("restart", "web-001");
            assertThat(logs.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(logs.exitValue()).isEqualTo(Problem.OK);
        } finally {
            logs.destroyForcibly();
        }
    }

    @Test
    void namesTheAuthorityThatItMade() throws Exception {
        Invocation exported = project.run("ca", "export");
        assertThat(Path.of(exported.out().strip()))
                .isEqualTo(directory.resolve("ca/root.pem"))
                .exists();
        assertThat(project.run("ca", "export", "--json").object())
                .isEqualTo(Map.of("path", exported.out().strip()));
    }

    @Test
    void namesTheAuthorityInUseWhateverTheCallersEnvironmentSays() throws Exception {
        ProcessBuilder elsewhere = project.command("ca", "export");
        elsewhere.environment().remove("SUPERVISOR_CA_DIR");
        elsewhere.environment().put("XDG_DATA_HOME", directory.resolve("other").toString());

        Invocation exported = Invocation.of(elsewhere, project.scratch());

        assertThat(exported.out().strip()).isEqualTo(directory.resolve("ca/root.pem").toString());
    }

    private static List<String> states() throws Exception {
        return project.supervisor().servers().stream()
                .map(server -> String.valueOf(server.get("state")))
                .toList();
    }

    /** What the control socket answers, as it comes. */
    private static String answer(String request) throws Exception {
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(project.home().resolve("run/control.sock"));
        try (SocketChannel socket = SocketChannel.open(address)) {
            socket.write(
                    StandardCharsets.US_ASCII.encode(
                            request
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Length: 0\r\n\r\n"));
            return new String(
                    Channels.newInputStream(socket).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What its stable port answers. */
    private static String page(int index) throws Exception {
        String url = String.valueOf(Json.object(server(index).get("urls")).get("http"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static Map<String, Object> server(int index) throws Exception {
        return project.supervisor().servers().get(index - 1);
    }
}
