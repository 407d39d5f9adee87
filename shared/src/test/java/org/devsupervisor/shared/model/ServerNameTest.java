package org.devsupervisor.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "api", "web-001", "3d", "a-1-2", "x--y"})
    void acceptsHostNameLabels(String name) {
        assertThat(new ServerName(name)).hasToString(name);
    }

    @Test
    void foldsUpperCase() {
        assertThat(new ServerName("Shop")).isEqualTo(new ServerName("shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a_b", "a.b", "ä", "a b", "a/b"})
    void refusesWhatIsNoHostNameLabel(String name) {
        assertThatThrownBy(() -> new ServerName(name))
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "server name '%s' is not a host name label; use 1 to 63 of a-z, 0-9 and"
                                + " '-', with no hyphen at an end",
                        name);
    }

    @Test
    void takesSixtyThreeCharactersAndNoMore() {
        assertThat(new ServerName("a".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new ServerName("a".repeat(64))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "123", "3-7", "0-0"})
    void refusesWhatReadsAsAnIndexOrARange(String name) {
        assertThatThrownBy(() -> new ServerName(name))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("would read as an index or a range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ALL", "supervisor"})
    void refusesReservedWords(String name) {
        assertThatThrownBy(() -> new ServerName(name))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("is reserved");
    }

    @Test
    void generatesNumberedNames() {
        assertThat(ServerName.generated(1)).hasToString("web-001");
        assertThat(ServerName.generated(1_000)).hasToString("web-1000");
    }
}
