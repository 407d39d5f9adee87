package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordWrapTest {
    @Test
    void leavesALineAloneThatJustFits() {
        assertThat(WordWrap.lines("two  words", 10)).containsExactly("two  words");
    }

    @Test
    void endsLinesBetweenWords() {
        assertThat(WordWrap.lines("the port is in use by another program", 15))
                .containsExactly("the port is in", "use by another", "program");
    }

    @Test
    void takesWhatStandsInQuotesForOneWordWithWhatFollowsAtOnce() {
        assertThat(WordWrap.lines("see '/srv/my files/.supervisor/log'; that's all", 20))
                .containsExactly("see", "'/srv/my files/.supervisor/log';", "that's all");
        assertThat(WordWrap.lines("none runs ('dev start --servers 3' makes three)", 30))
                .containsExactly("none runs", "('dev start --servers 3' makes", "three)");
    }

    @Test
    void keepsLinesApartAndIndentsTheirRestAsTheirBeginning() {
        assertThat(WordWrap.lines("first\n\n  second and third\nlast", 11))
                .containsExactly("first", "", "  second", "  and third", "last");
    }
}
