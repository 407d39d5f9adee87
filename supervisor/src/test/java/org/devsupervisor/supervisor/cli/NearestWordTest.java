package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Slips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NearestWordTest {
    @ParameterizedTest
    @CsvSource({
        "list, list, 0",
        "lst, list, 1",
        "liist, list, 1",
        "lost, list, 1",
        "lsit, list, 1",
        "stauts, status, 1",
        "lgos, logs, 1",
        "vresino, version, 2",
        "strat, stop, 3",
        "'', ca, 2",
        "version, list, 6"
    })
    void countsLettersLeftOutPutInMistakenOrSwapped(String typed, String word, int slips) {
        assertThat(Slips.between(typed, word)).isEqualTo(slips);
        assertThat(Slips.between(word, typed)).isEqualTo(slips);
    }

    @Test
    void prefersFewerSlipsAndThenTheFirst() {
        assertThat(NearestWord.to("restrt", List.of("start", "restart"))).hasValue("restart");
        assertThat(NearestWord.to("stap", List.of("stop", "step"))).hasValue("stop");
    }

    @Test
    void findsNothingWhereMoreThanTwoLettersOrHalfOfThemAreWrong() {
        assertThat(NearestWord.to("vrsn", List.of("version"))).isEmpty();
        assertThat(NearestWord.to("xy", List.of("ls", "ca"))).isEmpty();
        assertThat(NearestWord.to("-x", List.of("-d", "-h"))).isEmpty();
        assertThat(NearestWord.to("--nope", List.of("--home"))).isEmpty();
    }
}
