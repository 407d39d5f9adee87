package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.config.Settings.PortChoice;
import org.devsupervisor.supervisor.core.PortRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;

class SettingsTest {
    @Test
    void haveDefaultsThatMayStepAside() {
        Settings settings =
                Settings.from(Map.of("XDG_DATA_HOME", "/data", "XDG_CACHE_HOME", "/cache"));
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                new PortChoice(8443, false),
                                new PortChoice(8080, false),
                                new PortRange(9001, 10_999),
                                Path.of("/data/supervisor/ca"),
                                Path.of("/cache/supervisor")));
    }

    @Test
    void takeWhatTheEnvironmentNames() {
        Settings settings =
                Settings.from(
                        Map.of(
                                Settings.HTTPS_PORT, "443",
                                Settings.HTTP_PORT, "0",
                                Settings.SERVER_PORTS, "1024-65535",
                                Settings.CA_DIR, "/srv/ca",
                                Settings.CACHE_DIR, "/srv/cache"));
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                new PortChoice(443, true),
                                new PortChoice(0, true),
                                new PortRange(1024, 65_535),
                                Path.of("/srv/ca"),
                                Path.of("/srv/cache")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "", " 80", "http", "08443.", "99999999999"})
    void refuseAPortThatIsNone(String port) {
        assertThat(problems(Map.of(Settings.HTTPS_PORT, port)))
                .isEqualTo(
                        "setting SUPERVISOR_PROXY_HTTPS_PORT has value '%s', which is not a port; use 0 to 65535"
                                .formatted(port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "",
                "-",
                "9001",
                "9001-",
                "-9001",
                "9999-9001",
                "80-90",
                "9001-70000",
                "9001-9002-9003"
            })
    void refuseARangeThatIsNone(String range) {
        assertThat(problems(Map.of(Settings.SERVER_PORTS, range)))
                .isEqualTo(
                        "setting SUPERVISOR_SERVER_PORTS has value '%s', which is not a range of ports; write it as 9001-9999, within 1024 to 65535"
                                .formatted(range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ca", "./ca", "~/ca"})
    void refuseACaDirectoryThatDependsOnWhereOneStands(String directory) {
        assertThat(problems(Map.of(Settings.CA_DIR, directory)))
                .isEqualTo(
                        "setting SUPERVISOR_CA_DIR has value '%s', which is not an absolute path"
                                .formatted(directory));
    }

    @Test
    void refuseOnePortForBothListeners() {
        assertThat(problems(Map.of(Settings.HTTPS_PORT, "9500", Settings.HTTP_PORT, "9500")))
                .contains("'SUPERVISOR_PROXY_HTTPS_PORT'", "'SUPERVISOR_PROXY_HTTP_PORT'", "9500");
    }

    @Test
    void letTheSystemChooseBothPorts() {
        Settings settings =
                Settings.from(Map.of(Settings.HTTPS_PORT, "0", Settings.HTTP_PORT, "0"));
        assertThat(settings.https()).isEqualTo(settings.http());
    }

    @Test
    void tellEveryProblemAtOnce() {
        String problems =
                problems(
                        Map.of(
                                Settings.HTTPS_PORT, "99999",
                                Settings.HTTP_PORT, "x",
                                Settings.SERVER_PORTS, "foo",
                                Settings.CA_DIR, "ca"));
        assertThat(problems.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("HTTPS_PORT", "'99999'"),
                        line -> assertThat(line).contains("HTTP_PORT", "'x'"),
                        line -> assertThat(line).contains("SERVER_PORTS", "'foo'"),
                        line -> assertThat(line).contains("CA_DIR", "'ca'"));
    }

    @Test
    void leaveOtherProgramsVariablesAlone() {
        Map<String, String> environment =
                Map.of("SUPERVISOR_ENABLED", "1", "SUPERVISOR_PROCESS_NAME", "x");
        assertThat(Settings.from(environment)).isEqualTo(Settings.from(Map.of()));
    }

    @Test
    void ignoreADataHomeThatIsNotAbsoluteAsItsSpecificationAsks() {
        assertThat(Settings.from(Map.of("XDG_DATA_HOME", "data")))
                .isEqualTo(Settings.from(Map.of()));
    }

    private static String problems(Map<String, String> environment) {
        return assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> Settings.from(environment))
                .actual()
                .getMessage();
    }
}
