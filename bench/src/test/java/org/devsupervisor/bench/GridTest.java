package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class GridTest {
    @Test
    void hasEveryModeOfEveryNumberInTheOrderGiven() {
        assertThat(Grid.of("10,1", "process,shared", "3", "7").cells())
                .containsExactly(
                        new Cell(10, Isolation.PROCESS),
                        new Cell(10, Isolation.SHARED),
                        new Cell(1, Isolation.PROCESS),
                        new Cell(1, Isolation.SHARED));
    }

    @Test
    void takesBlanksAfterCommasAndModesInUpperCase() {
        assertThat(Grid.of("1, 1000", "Shared", "100", "60"))
                .isEqualTo(new Grid(List.of(1, 1000), List.of(Isolation.SHARED), 100, 60));
    }

    @Test
    void tellsTheCommandThatMeasuresIt() {
        assertThat(Grid.of("1, 10", "SHARED,process", "3", "7").command())
                .isEqualTo("bin/bench footprint --servers 1,10 --modes shared,process --runs 3");
        assertThat(Grid.of("1", "shared", "3", "2").command())
                .isEqualTo("bin/bench footprint --servers 1 --modes shared --runs 3 --settle 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0      | shared        | 1   | 7 | --servers | '0'",
                "1001   | shared        | 1   | 7 | --servers | '1001'",
                "ten    | shared        | 1   | 7 | --servers | 'ten'",
                "''     | shared        | 1   | 7 | --servers | ''",
                "'1,'   | shared        | 1   | 7 | --servers | ''",
                "'1,1'  | shared        | 1   | 7 | --servers | '1' twice",
                "1      | thread        | 1   | 7 | --modes   | 'thread'",
                "1      | ''            | 1   | 7 | --modes   | ''",
                "1      | shared,shared | 1   | 7 | --modes   | 'shared' twice",
                "1      | shared        | 0   | 7 | --runs    | '0'",
                "1      | shared        | 101 | 7 | --runs    | '101'",
                "1      | shared        | -3  | 7 | --runs    | '-3'",
                "1      | shared        | 99999999999 | 7 | --runs | '99999999999'",
                "1      | shared        | 1   | 0  | --settle | '0'",
                "1      | shared        | 1   | 61 | --settle | '61'",
            },
            quoteCharacter = '"')
    void refusesInOneLineThatNamesOptionAndValue(
            String servers, String modes, String runs, String settle, String option, String value) {
        assertThatThrownBy(() -> Grid.of(bare(servers), bare(modes), runs, settle))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("option " + option)
                .hasMessageContaining(value)
                .message()
                .hasLineCount(1);
    }

    private static String bare(String quoted) {
        return quoted.replace("'", "");
    }
}
