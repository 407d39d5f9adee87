package org.devsupervisor.supervisor.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class JsonTest {
    @Test
    void readsEveryKindOfValue() throws IOException {
        Map<String, Object> object =
                Json.object(
                        Json.parse(
                                """
                                {"text":"ä\\n","long":9007199254740993,"double":1.5,"yes":true,
                                 "no":false,"nothing":null,"array":[1,[2],{"a":"b"}],"object":{}}
                                """));
        assertThat(object)
                .containsEntry("text", "ä\n")
                .containsEntry("long", 9_007_199_254_740_993L)
                .containsEntry("double", 1.5)
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("nothing", null)
                .containsEntry("array", List.of(1L, List.of(2L), Map.of("a", "b")))
                .containsEntry("object", Map.of());
    }

    @Test
    void keepsTheOrderOfFields() throws IOException {
        String text = "{\"z\":1,\"a\":2,\"m\":3,\"b\":4}";
        assertThat(Json.object(Json.parse(text)).keySet()).containsExactly("z", "a", "m", "b");
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\"}",
                "{a:1}",
                "nul",
                "1 2",
                "{} {}",
                "{\"a\":1}x",
                "123456789012345678901234567890"
            })
    void refusesWhatIsNotOneValue(String text) {
        assertThatIOException().isThrownBy(() -> Json.parse(text));
    }

    @Test
    void saysWhereTheTextIsWrong() {
        assertThatIOException()
                .isThrownBy(() -> Json.parse("{\"a\":1,\n \"b\":}"))
                .withMessageContaining("line: 2");
    }

    @Test
    void writesNullsAndEscapesWhatJsonWantsEscaped() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("nothing", null);
        object.put("quote", "\"\\\n\u0001");
        object.put("list", Arrays.asList(1, 2L, 0.5, true, null));
        assertThat(Json.write(object))
                .isEqualTo(
                        "{\"nothing\":null,\"quote\":\"\\\"\\\\\\n\\u0001\",\"list\":[1,2,0.5,true,null]}");
    }

    @Test
    void writesAnyOtherValueAsItsText() {
        assertThat(Json.write(List.of(Path.of("/srv/site")))).isEqualTo("[\"/srv/site\"]");
    }

    @Test
    void indentsByTwoForReading() throws IOException {
        String text = Json.pretty(Json.parse("{\"a\":[1,{\"b\":2}]}"));
        assertThat(text.lines())
                .containsExactly(
                        "{",
                        "  \"a\" : [",
                        "    1,",
                        "    {",
                        "      \"b\" : 2",
                        "    }",
                        "  ]",
                        "}");
    }

    @Test
    void whatIsAnArrayIsNoObject() throws IOException {
        Object array = Json.parse("[]");
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> Json.object(array));
    }
}
