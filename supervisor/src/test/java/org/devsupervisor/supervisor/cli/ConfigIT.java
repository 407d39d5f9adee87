package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code supervisor.yaml} as a user meets it. */
class ConfigIT {
    @TempDir private Path directory;
    private Project project;

    @BeforeEach
    void open() throws IOException {
        project = new Project(directory.resolve("project"), directory);
    }

    @AfterEach
    void close() throws IOException {
        project.close();
    }

    @Test
    void problemsReadAsTheyAreWrittenWhateverTheLocaleIs() throws Exception {
        configure("profile: größer");
        assertThat(project.with("LC_ALL", "C").run("config", "check").err())
                .contains("setting profile has value 'größer', which is not a choice");
    }

    @Test
    void everyProblemIsToldAtOnceByCheckAndByStartAndNothingIsMade() throws Exception {
        configure(
                "proxy:",
                "  htps-port: 9443",
                "timeouts: {grace: 5}",
                "servers:",
                "  shop: {root: nowhere, port: 9001}",
                "  blog: {port: 9001, hosts: [blog.example.com]}",
                "  shop: {isolation: vm}",
                "boots-at-once: many");
        Invocation check = project.run("config", "check");
        assertThat(check.status()).isEqualTo(Problem.CONFIGURATION);
        assertThat(check.out()).isEmpty();
        assertThat(check.errors())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .isEqualTo(
                                                "error: supervisor.yaml:2:3: key 'proxy.htps-port'"
                                                        + " is unknown; did you mean"
                                                        + " 'proxy.https-port'?"),
                        line -> assertThat(line).contains("supervisor.yaml:3:19: ", "no unit"),
                        line -> assertThat(line).contains("supervisor.yaml:5:16: ", "'nowhere'"),
                        line -> assertThat(line).contains("supervisor.yaml:6:16: ", "'9001'"),
                        line -> assertThat(line).contains("supervisor.yaml:6:30: ", ".test"),
                        line -> assertThat(line).contains("supervisor.yaml:7:3: ", "'shop'"),
                        line -> assertThat(line).contains("supervisor.yaml:8:16: ", "'many'"));

        Invocation start = project.run("start", "--servers", "1");
        assertThat(start.status()).isEqualTo(Problem.CONFIGURATION);
        assertThat(start.out()).isEmpty();
        assertThat(start.errors()).isEqualTo(check.errors());
        try (var files = Files.list(project.directory())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void whatIsNotYamlIsToldInOneLine() throws Exception {
        configure("proxy: [");
        for (String[] command : new String[][] {{"config", "check"}, {"config", "print"}}) {
            Invocation refused = project.run(command);
            assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
            assertThat(refused.errors())
                    .singleElement()
                    .asString()
                    .startsWith("error: supervisor.yaml:2:1: is not YAML");
        }
    }

    @Test
    void whatIsPrintedIsAFileThatSaysTheSame() throws Exception {
        configure("profile: prod", "timeouts: {grace: 2s}");
        Invocation printed = project.run("config", "print");
        configure(printed.out());
        assertThat(project.run("config", "check").status()).isEqualTo(Problem.OK);
        assertThat(values(project.run("config", "print"))).isEqualTo(values(printed));
    }

    private static List<String> values(Invocation printed) {
        return printed.out().lines().map(line -> line.replaceAll(" +#.*", "")).toList();
    }

    @Test
    void aGoodFileIsSaidToBeOneWithoutASupervisor() throws Exception {
        configure("profile: prod", "servers: {shop: }");
        Invocation check = project.run("config", "check");
        assertThat(check.status()).as(check.err()).isEqualTo(Problem.OK);
        assertThat(check.out().lines())
                .singleElement()
                .asString()
                .startsWith("'%s': no problems".formatted(file()));
        assertThat(project.run("config", "check", "--json").object()).containsEntry("valid", true);

        Invocation print = project.run("config", "print");
        assertThat(print.out().lines())
                .anyMatch(line -> line.matches("profile: prod +# supervisor.yaml:1"))
                .anyMatch(line -> line.matches(" +http-port: 0 +# SUPERVISOR_PROXY_HTTP_PORT"))
                .anyMatch(line -> line.matches(" +redirect: false +# default"));
        assertThat(project.run("config", "print", "--json").objects())
                .contains(
                        Map.of(
                                "key", "profile",
                                "value", "prod",
                                "source", "file",
                                "where", file() + ":1"));
        assertThat(project.home()).doesNotExist();
    }

    @Test
    void aVariableThatIsMistypedIsToldAndNoProblem() throws Exception {
        project.with("SUPERVISOR_HTTPS_PORT", "9443");
        String doubt =
                "variable 'SUPERVISOR_HTTPS_PORT' sets nothing; did you mean"
                        + " 'SUPERVISOR_PROXY_HTTPS_PORT'?";
        Invocation check = project.run("config", "check");
        assertThat(check.status()).isEqualTo(Problem.OK);
        assertThat(check.errors()).containsExactly(doubt);
        assertThat(project.run("config", "check", "--json").object())
                .containsEntry("doubts", List.of(doubt));
        Invocation start = project.run("start", "--servers", "0", "--detach");
        assertThat(start.status()).as(start.err()).isEqualTo(Problem.OK);
        assertThat(start.errors()).contains(doubt);
    }

    @Test
    void aSupervisorTakesItsSettingsFromTheFileAndFromItsFlags() throws Exception {
        int https = FreePorts.sideBySide(3);
        int http = https + 1;
        int port = https + 2;
        project.with("SUPERVISOR_PROXY_HTTPS_PORT", null)
                .with("SUPERVISOR_PROXY_HTTP_PORT", null)
                .with("SUPERVISOR_CA_DIR", null);
        configure(
                "proxy: {https-port: %d, http-port: %d, redirect: true}".formatted(https, http),
                "server-ports: %1$d-%1$d".formatted(port),
                "ca: {dir: %s}".formatted(directory.resolve("authority")),
                "cache: {dir: %s}".formatted(directory.resolve("archives")),
                "isolation: shared",
                "profile: dev",
                "timeouts: {grace: 2s}");
        Invocation started =
                project.run("start", "--servers", "1", "--profile", "prod", "--detach");
        assertThat(started.status()).as(started.err()).isEqualTo(Problem.OK);

        Map<String, Object> status = project.supervisor().status();
        assertThat(status).containsEntry("profile", "prod");
        assertThat(Json.object(status.get("proxy")))
                .containsEntry("https_port", (long) https)
                .containsEntry("http_port", (long) http);
        assertThat(project.supervisor().servers())
                .singleElement()
                .satisfies(server ->
                        assertThat(server)
                                .containsEntry("isolation", "shared")
                                .containsEntry("port", (long) port));
        Path ca = Path.of(project.run("ca", "export").out().strip());
        assertThat(ca).exists().startsWith(directory.resolve("authority"));

        Invocation late = project.run("start", "--profile", "dev");
        assertThat(late.status()).isEqualTo(Problem.USAGE);
        assertThat(late.errors()).singleElement().asString().contains("'--profile dev'", "'prod'");
    }

    @Test
    void aBusyPortThatTheFileNamesIsAnErrorThatNamesItsHolder() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, loopback())) {
            project.with("SUPERVISOR_PROXY_HTTP_PORT", null);
            configure("proxy: {http-port: %d}".formatted(stranger.getLocalPort()));
            Invocation refused =
                    project.run("start", "--servers", "1", "--isolation", "shared", "--detach");
            assertThat(refused.status()).isEqualTo(Problem.CONFIGURATION);
            assertThat(refused.errors())
                    .last()
                    .asString()
                    .contains("'%d'".formatted(stranger.getLocalPort()))
                    .contains("pid " + ProcessHandle.current().pid());
        }
    }

    private void configure(String... lines) throws IOException {
        Files.writeString(file(), String.join("\n", lines) + "\n");
    }

    private Path file() {
        return project.directory().resolve("supervisor.yaml");
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
