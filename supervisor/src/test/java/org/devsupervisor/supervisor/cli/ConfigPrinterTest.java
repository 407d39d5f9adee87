package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Surroundings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ConfigPrinterTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SUPERVISOR_PROXY_HTTP_PORT", "0", "XDG_CACHE_HOME", "/my cache: #1");

    @TempDir private Path project;
    private Configuration read;

    @BeforeEach
    void read() throws IOException {
        Files.createDirectories(project.resolve("a site"));
        read =
                read(
                        """
                        profile: prod
                        servers:
                          shop:
                            root: a site
                            hosts: [shop.test, s.localhost]
                          blog:
                        """);
    }

    @Test
    void writesEveryValueWithItsSource() {
        assertThat(lines())
                .contains(
                        "proxy:",
                        "  https-port: 8443 # default",
                        "  http-port: 0 # SUPERVISOR_PROXY_HTTP_PORT",
                        "profile: prod # %s:1".formatted(file()),
                        "  period: 30s # default",
                        "  backoff-jitter: 0.25 # default",
                        "  dir: \"/my cache: #1/supervisor\" # default",
                        "servers:",
                        "  shop:",
                        "    root: \"%s/a site\" # %s:4".formatted(project, file()),
                        "    hosts: [shop.test, s.localhost] # %s:5".formatted(file()),
                        "    isolation: process # default",
                        "  blog:",
                        "    autostart: true # default");
    }

    @Test
    void writesWhatCanBeReadAgain() throws IOException {
        Configuration again = read(String.join("\n", ConfigPrinter.yaml(read)));
        assertThat(again.problems()).isEmpty();
        assertThat(again.values())
                .extracting(setting -> setting.key() + " " + setting.value())
                .containsExactlyElementsOf(
                        read.values().stream()
                                .map(setting -> setting.key() + " " + setting.value())
                                .toList());
    }

    @Test
    void putsTheSourcesBelowEachOther() {
        assertThat(
                        ConfigPrinter.yaml(read).stream()
                                .filter(line -> line.contains("  # "))
                                .map(line -> line.lastIndexOf("  # "))
                                .distinct())
                .hasSize(1);
    }

    @Test
    void hasJsonOfEveryValueWithItsSource() throws IOException {
        List<Object> values = Json.array(Json.parse(Json.write(ConfigPrinter.values(read))));
        assertThat(values)
                .hasSameSizeAs(read.values())
                .contains(
                        value("proxy.https-port", 8443L, "default", null),
                        value("proxy.http-port", 0L, "environment", "SUPERVISOR_PROXY_HTTP_PORT"),
                        value("profile", "prod", "file", file() + ":1"),
                        value("servers.blog.autostart", true, "default", null));
    }

    @Test
    void saysInOneLineThatThereAreNoProblems() throws IOException {
        assertThat(ConfigPrinter.summary(read, project))
                .isEqualTo(
                        "'%s': no problems; 2 settings are given, 2 servers are declared"
                                .formatted(file()));
        Files.delete(file());
        assertThat(
                        ConfigPrinter.summary(
                                Configuration.read(
                                        new Surroundings(project, Map.of(), Map.of(), 2)),
                                project))
                .isEqualTo(
                        "no supervisor.yaml in '%s': no problems; 0 settings are given, 0 servers are declared"
                                .formatted(project));
    }

    @Test
    void hasJsonOfEveryProblem() throws IOException {
        Object verdict = Json.parse(Json.write(ConfigPrinter.verdict(read("profile: none\nx: 1"))));
        assertThat(Json.object(verdict)).containsEntry("valid", false);
        assertThat(Json.array(Json.object(verdict).get("problems")))
                .hasSize(2)
                .first()
                .satisfies(problem ->
                        assertThat(Json.object(problem))
                                .containsEntry("file", file().toString())
                                .containsEntry("line", 1L)
                                .containsEntry("column", 10L)
                                .containsKey("message"));
    }

    private Configuration read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return Configuration.read(new Surroundings(project, ENVIRONMENT, Map.of(), 2));
    }

    private Path file() {
        return project.resolve("supervisor.yaml");
    }

    /** However wide the column is. */
    private List<String> lines() {
        return ConfigPrinter.yaml(read).stream()
                .map(line -> line.replaceAll(" +# ", " # "))
                .toList();
    }

    private static Map<String, Object> value(
            String key, Object value, String source, String where) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("key", key);
        fields.put("value", value);
        fields.put("source", source);
        fields.put("where", where);
        return fields;
    }
}
