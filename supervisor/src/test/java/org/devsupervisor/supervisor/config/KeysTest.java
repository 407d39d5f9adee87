package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys against the record that they fill: none without an effect, no component without a key.
 */
class KeysTest {
    /** A value of each that is not its default. */
    static final Map<Key<?>, String> OTHERS =
            Map.ofEntries(
                    Map.entry(Keys.HTTPS_PORT, "9443"),
                    Map.entry(Keys.HTTP_PORT, "9080"),
                    Map.entry(Keys.REDIRECT, "true"),
                    Map.entry(Keys.SERVER_PORTS, "12000-12999"),
                    Map.entry(Keys.CA_DIR, "/srv/ca"),
                    Map.entry(Keys.CACHE_DIR, "/srv/cache"),
                    Map.entry(Keys.PROFILE, "prod"),
                    Map.entry(Keys.ISOLATION, "shared"),
                    Map.entry(Keys.INTENSITY, "6"),
                    Map.entry(Keys.PERIOD, "1m"),
                    Map.entry(Keys.NEVER_READY, "7"),
                    Map.entry(Keys.BACKOFF_INITIAL, "100ms"),
                    Map.entry(Keys.BACKOFF_MAX, "20s"),
                    Map.entry(Keys.BACKOFF_JITTER, "0.5"),
                    Map.entry(Keys.BACKOFF_RESET, "2m"),
                    Map.entry(Keys.READY, "20s"),
                    Map.entry(Keys.DRAIN, "750ms"),
                    Map.entry(Keys.GRACE, "500ms"),
                    Map.entry(Keys.BOOTS_AT_ONCE, "9"),
                    Map.entry(Keys.QUIET_PERIOD, "40ms"),
                    Map.entry(Keys.API_ALIAS, "false"));

    /** Values that are records themselves and are written as one. */
    private static final Set<String> WHOLE = Set.of("PortChoice", "PortRange");

    @TempDir private Path directory;

    @TestFactory
    Stream<DynamicTest> eachChangesOneComponentFromTheFileAndFromTheEnvironment() {
        SomeProject project = new SomeProject(directory);
        return Keys.ALL.stream()
                .map(key ->
                        DynamicTest.dynamicTest(
                                key.path(),
                                () -> {
                                    String value = OTHERS.get(key);
                                    List<Object> usual = leaves(project.of("").valid());
                                    Configuration file = project.of(yaml(key.path(), value));
                                    Configuration variable =
                                            project.of(Map.of(key.variable(), value), Map.of());
                                    List<Object> changed = leaves(file.valid());
                                    assertThat(changed).hasSameSizeAs(usual);
                                    int differences = 0;
                                    for (int i = 0; i < usual.size(); i++) {
                                        differences += usual.get(i).equals(changed.get(i)) ? 0 : 1;
                                    }
                                    assertThat(differences).isEqualTo(1);
                                    assertThat(variable.valid()).isEqualTo(file.valid());
                                }));
    }

    @Test
    void fillEveryComponent() throws Exception {
        int servers = 1;
        assertThat(leaves(new SomeProject(directory).of("").valid()))
                .hasSize(Keys.ALL.size() + servers);
    }

    @Test
    void haveNamesInKebabCaseAndOneVariableEach() {
        assertThat(Keys.ALL)
                .allSatisfy(key ->
                        assertThat(key.path()).matches("[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)?"));
        assertThat(Keys.ALL.stream().map(Key::variable)).doesNotHaveDuplicates();
    }

    /** A file that sets one key. */
    static String yaml(String path, String value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? "%s: %s".formatted(path, value)
                : "%s:\n  %s: %s".formatted(path.substring(0, dot), path.substring(dot + 1), value);
    }

    private static List<Object> leaves(Object value) throws ReflectiveOperationException {
        if (!(value instanceof Record) || WHOLE.contains(value.getClass().getSimpleName())) {
            return List.of(value);
        }
        List<Object> leaves = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            leaves.addAll(leaves(component.getAccessor().invoke(value)));
        }
        return leaves;
    }
}
