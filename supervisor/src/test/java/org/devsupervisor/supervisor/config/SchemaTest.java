package org.devsupervisor.supervisor.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The schema that editors use against the keys that are read. */
class SchemaTest {
    private static final Path GOLDEN = Path.of("../conf/supervisor.schema.json");
    private static final Path MADE = Path.of("target/supervisor.schema.json");

    /** After a change of a key: copy {@code supervisor/target/supervisor.schema.json} to conf/. */
    @Test
    void isThatOfTheKeys() throws IOException {
        String made = Json.pretty(new Schema().make()) + "\n";
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(Files.readString(GOLDEN)).isEqualTo(made);
    }

    /** What the reader takes, the schema takes; texts only, since YAML has the other types. */
    @TestFactory
    Stream<DynamicTest> takesWhatTheReaderTakes() throws IOException {
        Map<String, Object> golden = Json.object(Json.parse(Files.readString(GOLDEN)));
        return Keys.ALL.stream()
                .filter(key -> !key.type().unquoted())
                .map(key ->
                        DynamicTest.dynamicTest(
                                key.path(),
                                () -> {
                                    Map<String, Object> schema = schema(golden, key.path());
                                    String other = KeysTest.OTHERS.get(key);
                                    if (schema.containsKey("enum")) {
                                        assertThat(Json.array(schema.get("enum"))).contains(other);
                                    } else {
                                        assertThat(other)
                                                .containsPattern(
                                                        Pattern.compile(
                                                                (String) schema.get("pattern")));
                                    }
                                }));
    }

    private static Map<String, Object> schema(Map<String, Object> root, String path) {
        Map<String, Object> schema = root;
        for (String word : path.split("[.]", -1)) {
            schema = Json.object(Json.object(schema.get("properties")).get(word));
        }
        return schema;
    }
}
