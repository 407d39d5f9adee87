package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** Flag over environment over file over default, and every value knows which it is from. */
class PrecedenceTest {
    private static final String VARIABLE = "SUPERVISOR_PROFILE";

    @TempDir private Path directory;
    private SomeProject project;

    @BeforeEach
    void make() {
        project = new SomeProject(directory);
    }

    @Test
    void isTheDefaultWhenNobodySetsIt() {
        Configuration read = project.read(Map.of(), Map.of());
        assertThat(read.settings().profile()).isEqualTo(Profile.DEV);
        assertThat(source(read, "profile")).isEqualTo("default");
        assertThat(read.file()).isNull();
    }

    @Test
    void theFileIsStrongerThanTheDefault() {
        Configuration read = project.of("# mine", "profile: prod");
        assertThat(read.settings().profile()).isEqualTo(Profile.PROD);
        assertThat(source(read, "profile")).isEqualTo(project.file() + ":2");
        assertThat(read.file()).isEqualTo(project.file());
    }

    @Test
    void theEnvironmentIsStrongerThanTheFile() {
        Configuration read = project.of(Map.of(VARIABLE, "dev"), Map.of(), "profile: prod");
        assertThat(read.settings().profile()).isEqualTo(Profile.DEV);
        assertThat(source(read, "profile")).isEqualTo(VARIABLE);
    }

    @Test
    void theFlagIsTheStrongest() {
        Configuration read =
                project.of(Map.of(VARIABLE, "dev"), Map.of("profile", "prod"), "profile: dev");
        assertThat(read.settings().profile()).isEqualTo(Profile.PROD);
        assertThat(source(read, "profile")).isEqualTo("--profile");
    }

    @Test
    void aBadValueIsToldEvenWhereAStrongerSourceReplacesIt() {
        Configuration read = project.of(Map.of(VARIABLE, "dev"), Map.of(), "profile: test");
        assertThat(read.problems()).singleElement().asString().contains("'test'");
    }

    @Test
    void aPortInTheFileIsOneThatTheUserNamed() {
        Settings.Proxy proxy = project.of("proxy: {https-port: 8443}").settings().proxy();
        assertThat(proxy.https()).isEqualTo(new Settings.PortChoice(8443, true));
        assertThat(proxy.http()).isEqualTo(new Settings.PortChoice(8080, false));
    }

    private static String source(Configuration read, String key) {
        return read.values().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .source()
                .toString();
    }
}
