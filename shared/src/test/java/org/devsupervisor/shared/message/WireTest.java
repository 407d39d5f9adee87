package org.devsupervisor.shared.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Collections;
import java.util.List;

class WireTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"list\"}                     | message version 'null' is not spoken"
                        + " here; send \"v\":1",
                "{\"v\":2,\"type\":\"list\"}             | message version '2' is not spoken here;"
                        + " send \"v\":1",
                "{\"v\":1}                               | message type 'null' is not known; use"
                        + " one of ['list', 'status', 'select', 'create', 'remove', 'cleanup',"
                        + " 'autostart', 'start', 'stop', 'restart', 'memInfo',"
                        + " 'diskUsage', 'down']",
                "{\"v\":1,\"type\":\"List\"}             | message type 'List' is not known; use"
                        + " one of ['list', 'status', 'select', 'create', 'remove', 'cleanup',"
                        + " 'autostart', 'start', 'stop', 'restart', 'memInfo',"
                        + " 'diskUsage', 'down']",
                "{\"v\":1,\"type\":\"stop\"}             | message 'stop': field 'selector' is"
                        + " missing",
                "{\"v\":1,\"type\":\"stop\",\"selector\":\"all\"}   | message 'stop': field"
                        + " 'selector' has value 'all', which is not of type"
                        + " java.util.List<java.lang.String>",
                "{\"v\":1,\"type\":\"stop\",\"selector\":[7]}       | message 'stop': field"
                        + " 'selector' has value '7', which is not of type String",
                "{\"v\":1,\"type\":\"start\",\"servers\":\"ten\"}   | message 'start': field"
                        + " 'servers' has value 'ten', which is not of type Integer",
                "{\"v\":1,\"type\":\"start\",\"servers\":4294967297} | message 'start': field"
                        + " 'servers' has value '4294967297', which is not of type Integer",
                "{\"v\":1,\"type\":\"start\",\"isolation\":\"vm\"}  | message 'start': field"
                        + " 'isolation' has value 'vm', which is not one of [process, shared]",
                "{\"v\":1,\"type\":\"start\",\"server\":3}          | message 'start': field"
                        + " 'server' is not known; it has ['selector', 'servers', 'isolation']"
            })
    void namesWhatIsWrong(String message, String problem) {
        assertThatThrownBy(() -> Wire.decode(SupervisorCommand.class, new JsonObject(message)))
                .isInstanceOf(Invalid.class)
                .hasMessage(problem);
    }

    @Test
    void takesAnAbsentSelectorAsAnEmptyOne() {
        JsonObject message = new JsonObject("{\"v\":1,\"type\":\"start\",\"servers\":10}");
        assertThat(Wire.decode(SupervisorCommand.class, message))
                .isEqualTo(new SupervisorCommand.Start(List.of(), 10, null));
    }

    @Test
    void refusesAServerNameThatIsNone() {
        JsonObject message =
                Wire.encode(new ProxyCommand.Forget(new ServerName("a"))).put("name", "A B");
        assertThatThrownBy(() -> Wire.decode(ProxyCommand.class, message))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'A B' is not a host name label");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | 0 | message 'reload': field 'changes' has 0 elements; list 1 to 100",
                "[{\"kind\":\"modified\",\"path\":\"a\"}] | 0 | message 'reload': field 'count' has"
                        + " value '0', but 1 changes are listed",
                "[{\"kind\":\"modified\",\"path\":\"/a\"}] | 1 | path '/a' of a change is not"
                        + " relative; name it as seen from the document root",
                "[{\"kind\":\"moved\",\"path\":\"a\"}] | 1 | message 'change': field 'kind' has"
                        + " value 'moved', which is not one of [created, modified, deleted]"
            })
    void refusesChangesThatAreNone(String changes, int count, String problem) {
        JsonObject message =
                new JsonObject()
                        .put("v", 1)
                        .put("type", "reload")
                        .put("changes", new JsonArray(changes))
                        .put("count", count);
        assertThatThrownBy(() -> Wire.decode(WorkerCommand.class, message))
                .isInstanceOf(Invalid.class)
                .hasMessage(problem);
    }

    @Test
    void listsAHundredChangesAtMost() {
        List<Change> most = Collections.nCopies(100, new Change(Change.Kind.CREATED, "a"));
        List<Change> more = Collections.nCopies(101, new Change(Change.Kind.CREATED, "a"));

        assertThat(new WorkerCommand.Reload(most, 5_000).changes()).hasSize(100);
        assertThatThrownBy(() -> new WorkerCommand.Reload(more, 5_000))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("101 elements");
    }

    @Test
    void knowsItsTokenAndNoOther() {
        Token token = Token.random();
        JsonObject message = Wire.encode(new SupervisorCommand.List(), token);
        assertThat(token.isIn(message)).isTrue();
        assertThat(Token.random().isIn(message)).isFalse();
        assertThat(token.isIn(new JsonObject())).isFalse();
        assertThat(token.isIn(new JsonObject().put("token", 7))).isFalse();
    }

    @Test
    void neverPrintsAToken() {
        Token token = Token.random();
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.value()).matches("[0-9a-f]{32}");
    }
}
