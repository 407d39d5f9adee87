package org.devsupervisor.supervisor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.shared.model.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCountTest {
    @Test
    void isFrom0To100000() {
        assertThat(LineCount.parse("0").value()).isZero();
        assertThat(LineCount.parse("100000").value()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100001", "99999999999", "many", ""})
    void isNothingElse(String given) {
        assertThatThrownBy(() -> LineCount.parse(given))
                .isInstanceOf(Invalid.class)
                .hasMessage("number of lines '%s' is not possible; use 0 to 100000", given);
    }
}
