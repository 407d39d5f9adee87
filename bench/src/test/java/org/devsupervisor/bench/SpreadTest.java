package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SpreadTest {
    @Test
    void ofAnOddNumberIsTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void ofAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 9));
    }

    @Test
    void ofOneIsItself() {
        assertThat(Spread.of(List.of(4.0))).isEqualTo(new Spread(4, 4, 4));
    }

    @Test
    void isShownOnlyWhereItCanBeSeen() {
        assertThat(Figure.START.text(new Spread(1_234, 1_100, 1_300)))
                .isEqualTo("1.23 s (1.10-1.30)");
        assertThat(Figure.START.text(new Spread(1_234, 1_233, 1_232))).isEqualTo("1.23 s");
        assertThat(Figure.PSS.text(new Spread(57_340_000, 56_900_000, 58_000_000)))
                .isEqualTo("57.3 MB (56.9-58.0)");
        assertThat(Figure.FDS.text(new Spread(705, 704, 707))).isEqualTo("705 (704-707)");
        assertThat(Figure.FDS.text(new Spread(704.5, 704, 705))).isEqualTo("704.5 (704-705)");
        assertThat(Figure.PROCESSES.text(new Spread(11, 11, 11))).isEqualTo("11");
    }
}
