package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.config.Settings.PortChoice;
import org.devsupervisor.supervisor.core.PortRange;
import org.devsupervisor.supervisor.core.RestartLimits;
import org.devsupervisor.supervisor.core.Timeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Without a file: the environment over the defaults. */
class EnvironmentTest {
    private static final String HTTPS_PORT = "SUPERVISOR_PROXY_HTTPS_PORT";
    private static final String HTTP_PORT = "SUPERVISOR_PROXY_HTTP_PORT";
    private static final String SERVER_PORTS = "SUPERVISOR_SERVER_PORTS";
    private static final String CA_DIR = "SUPERVISOR_CA_DIR";
    private static final String CACHE_DIR = "SUPERVISOR_CACHE_DIR";

    @TempDir private Path project;

    @Test
    void haveDefaultsThatMayStepAside() {
        Settings settings = settings(Map.of("XDG_DATA_HOME", "/data", "XDG_CACHE_HOME", "/cache"));
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                new Settings.Proxy(
                                        new PortChoice(8443, false),
                                        new PortChoice(8080, false),
                                        false),
                                new PortRange(9001, 10_999),
                                Path.of("/data/supervisor/ca"),
                                Path.of("/cache/supervisor"),
                                Profile.DEV,
                                Isolation.PROCESS,
                                RestartLimits.DEFAULT,
                                Timeouts.DEFAULT,
                                3,
                                Duration.ofMillis(80),
                                true,
                                List.of()));
    }

    @Test
    void takeWhatTheEnvironmentNames() {
        Settings settings =
                settings(
                        Map.of(
                                HTTPS_PORT, "443",
                                HTTP_PORT, "0",
                                SERVER_PORTS, "1024-65535",
                                CA_DIR, "/srv/ca",
                                CACHE_DIR, "/srv/cache"));
        assertThat(settings)
                .satisfies(
                        set -> assertThat(set.proxy().https()).isEqualTo(new PortChoice(443, true)),
                        set -> assertThat(set.proxy().http()).isEqualTo(new PortChoice(0, true)),
                        set -> assertThat(set.serverPorts()).isEqualTo(new PortRange(1024, 65_535)),
                        set -> assertThat(set.caDirectory()).isEqualTo(Path.of("/srv/ca")),
                        set -> assertThat(set.cacheDirectory()).isEqualTo(Path.of("/srv/cache")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "", " 80", "http", "08443.", "99999999999"})
    void refuseAPortThatIsNone(String port) {
        assertThat(problems(Map.of(HTTPS_PORT, port)))
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
        assertThat(problems(Map.of(SERVER_PORTS, range)))
                .isEqualTo(
                        "setting SUPERVISOR_SERVER_PORTS has value '%s', which is not a range of ports; write it as 9001-10999, within 1024 to 65535"
                                .formatted(range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ca", "./ca", "~other/ca"})
    void refuseACaDirectoryThatDependsOnWhereOneStands(String directory) {
        assertThat(problems(Map.of(CA_DIR, directory)))
                .isEqualTo(
                        "setting SUPERVISOR_CA_DIR has value '%s', which is not an absolute path; begin it with / or ~/"
                                .formatted(directory));
    }

    @Test
    void refuseOnePortForBothListeners() {
        assertThat(problems(Map.of(HTTPS_PORT, "9500", HTTP_PORT, "9500")))
                .contains("'SUPERVISOR_PROXY_HTTPS_PORT'", "'SUPERVISOR_PROXY_HTTP_PORT'", "9500");
    }

    @Test
    void letTheSystemChooseBothPorts() {
        Settings settings = settings(Map.of(HTTPS_PORT, "0", HTTP_PORT, "0"));
        assertThat(settings.proxy().https()).isEqualTo(settings.proxy().http());
    }

    @Test
    void tellEveryProblemAtOnce() {
        String problems =
                problems(
                        Map.of(
                                HTTPS_PORT, "99999",
                                HTTP_PORT, "x",
                                SERVER_PORTS, "foo",
                                CA_DIR, "ca"));
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
        assertThat(settings(environment)).isEqualTo(settings(Map.of()));
    }

    @Test
    void ignoreADataHomeThatIsNotAbsoluteAsItsSpecificationAsks() {
        assertThat(settings(Map.of("XDG_DATA_HOME", "data"))).isEqualTo(settings(Map.of()));
    }

    @Test
    void knowTheHomeDirectoryOfTheUserByItsTilde() {
        assertThat(settings(Map.of(CA_DIR, "~/ca")).caDirectory())
                .isEqualTo(Path.of(System.getProperty("user.home"), "ca"));
    }

    private Settings settings(Map<String, String> environment) {
        return new SomeProject(project).read(environment, Map.of()).valid();
    }

    private String problems(Map<String, String> environment) {
        return assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> settings(environment))
                .actual()
                .getMessage();
    }
}
