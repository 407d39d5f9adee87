package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** When two who read the settings of a project would start the same supervisor. */
class SettingsDigestTest {
    @TempDir private Path directory;
    private String before;

    @BeforeEach
    void read() throws IOException {
        Files.createDirectory(directory.resolve("site"));
        before = with("profile: dev", "servers:", "  shop:", "    port: 9005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile: prod|servers:|  shop:|    port: 9005",
                "profile: dev|servers:|  shop:|    port: 9006",
                "profile: dev|servers:|  shop:|    port: 9005|    autostart: false",
                "profile: dev|servers:|  shop:|    port: 9005|    hosts: [shop.test]",
                "profile: dev|servers:|  shop:|    port: 9005|    root: site",
                "profile: dev|servers:|  shop:|    port: 9005|  api:|    port: 9006",
                "profile: dev|servers:|  shop2:|    port: 9005",
                "boots-at-once: 3|servers:|  shop:|    port: 9005",
                "profile: dev"
            })
    void isAnotherWhenTheFileMeansSomethingElse(String file) {
        assertThat(with(file.split("[|]"))).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# mine|profile: dev||servers:|  shop: {port: 9005}",
                "servers:|  shop:|    port: 9005|    autostart: true|profile: dev",
                "servers: {shop: {port: 9005}}",
                "restart: {period: 30s}|servers: {shop: {port: 9005}}"
            })
    void isTheSameHoweverTheFileSaysIt(String file) {
        assertThat(with(file.split("[|]"))).isEqualTo(before);
    }

    @Test
    void isAnotherWithoutTheFile() throws IOException {
        Files.delete(new SomeProject(directory).file());
        assertThat(of(Map.of(), Map.of(), 2)).isNotEqualTo(before);
    }

    @Test
    void isAnotherWithAVariableAndTheSameWithAnOption() {
        assertThat(of(Map.of("SUPERVISOR_PROFILE", "prod"), Map.of(), 2)).isNotEqualTo(before);
        assertThat(of(Map.of("XDG_DATA_HOME", "/srv/data"), Map.of(), 2)).isNotEqualTo(before);
        assertThat(of(Map.of(), Map.of("profile", "prod"), 2)).isEqualTo(before);
    }

    @Test
    void isAnotherWhenAPortIsNamedThatWasOnlyTheDefault() {
        assertThat(with("proxy: {https-port: 8443}", "servers: {shop: {port: 9005}}"))
                .isNotEqualTo(before);
    }

    @Test
    void isTheSameForACallerWithFewerProcessors() {
        assertThat(of(Map.of(), Map.of(), 1)).isEqualTo(before);
    }

    private String with(String... lines) {
        new SomeProject(directory).of(lines);
        return of(Map.of(), Map.of(), 2);
    }

    private String of(Map<String, String> environment, Map<String, String> flags, int processors) {
        return Configuration.read(
                        new Surroundings(directory, environment, flags, processors).withoutFlags())
                .digest();
    }
}
