package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commented reference says what is so. */
class ReferenceFileTest {
    @TempDir private Path directory;
    private SomeProject project;
    private ReferenceFile reference;

    @BeforeEach
    void make() throws IOException {
        project = new SomeProject(directory);
        reference = ReferenceFile.read();
        Files.createDirectories(directory.resolve("sites/shop"));
    }

    @Test
    void setsNothingAsItIs() {
        Configuration read = project.of(reference.lines().toArray(String[]::new));
        assertThat(read.problems()).isEmpty();
        assertThat(read.settings()).isEqualTo(project.of("").settings());
        assertThat(read.values())
                .extracting(Setting::source)
                .allMatch(source -> source instanceof Source.Default);
    }

    @Test
    void hasEveryKeyWithItsDefault() {
        Map<String, Object> written =
                values(project.of(reference.uncommented().toArray(String[]::new)), true);
        Map<String, Object> defaults = values(project.of(""), false);
        assertThat(defaults).hasSize(Keys.ALL.size());
        assertThat(written).isEqualTo(defaults);
    }

    @Test
    void hasEveryKeyOfAServer() {
        Configuration read = project.of(reference.uncommented().toArray(String[]::new));
        assertThat(read.values())
                .extracting(Setting::key)
                .filteredOn(key -> key.startsWith("servers."))
                .containsExactlyElementsOf(
                        ServerReader.KEYS.stream().map(key -> "servers.shop." + key).toList());
        ServerDeclaration shop = read.settings().servers().getFirst();
        assertThat(shop.autostart()).isEqualTo(ServerReader.AUTOSTARTED);
        assertThat(shop.isolation()).isEqualTo(project.of("").settings().isolation());
    }

    @Test
    void saysWhatEveryKeyMeans() {
        List<String> keys = new ArrayList<>(Keys.ALL.stream().map(Key::path).toList());
        ServerReader.KEYS.forEach(key -> keys.add("servers.shop." + key));
        assertThat(reference.meanings()).containsKeys(keys.toArray(String[]::new));
        assertThat(keys).allSatisfy(key -> assertThat(reference.meanings().get(key)).endsWith("."));
    }

    private static Map<String, Object> values(Configuration read, boolean fromTheFile) {
        Map<String, Object> values = new TreeMap<>();
        for (Setting setting : read.values()) {
            if (!setting.key().startsWith("servers.")
                    && setting.source() instanceof Source.InFile == fromTheFile) {
                values.put(setting.key(), setting.value());
            }
        }
        return values;
    }
}
