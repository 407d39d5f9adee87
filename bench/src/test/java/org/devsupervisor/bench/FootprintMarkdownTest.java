package org.devsupervisor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class FootprintMarkdownTest {
    private final List<String> lines = FootprintMarkdown.render(Samples.footprint());

    @Test
    void beginsWithTheCommand() {
        assertThat(lines.getFirst())
                .isEqualTo(
                        "`bin/bench footprint --servers 1,10 --modes shared,process --runs 3`,"
                                + " median of 3 runs (min-max):");
    }

    @Test
    void isOneTableWithAColumnForEachCell() {
        assertThat(lines.subList(2, 5))
                .containsExactly(
                        "|  | 1 server, shared | 1 server, process | 10 servers, shared | 10"
                                + " servers, process |",
                        "|---|--:|--:|--:|--:|",
                        "| start | 1.00 s (0.90-1.20) | 1.60 s (1.50-1.70) | 0.95 s | failed |");
        assertThat(lines.subList(2, 4 + Figure.values().length))
                .allSatisfy(line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(6));
    }

    @Test
    void tellsWhatFailed() {
        assertThat(lines)
                .contains("1 server, process: run 2 of 3 failed: server 'web-001' answered 503");
    }

    @Test
    void tellsWhatWasReadTooEarly() {
        assertThat(lines)
                .contains(
                        "10 servers, shared: run 3 of 3 was read before memory had settled;"
                                + " measure on a calmer machine");
    }

    @Test
    void endsWithTheMachine() {
        assertThat(lines.getLast())
                .isEqualTo(
                        "Machine: Some CPU @ 3 GHz, 2 cores, 8.2 GB memory, Linux 6.1,"
                                + " JDK Maker 25+1, commit unknown; measured on 2026-11-24.");
    }
}
