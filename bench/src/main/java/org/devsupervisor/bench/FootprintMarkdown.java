package org.devsupervisor.bench;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The outcome for a document: one table, with the command and the machine that it came from. */
final class FootprintMarkdown {
    private FootprintMarkdown() {}

    static List<String> render(Footprint footprint) {
        List<String> lines = new ArrayList<>();
        lines.add("`%s`, %s:".formatted(footprint.grid().command(), footprint.heading()));
        lines.add("");
        lines.add(
                row(
                        "",
                        footprint.cells().stream()
                                .map(result -> result.cell().toString())
                                .toList()));
        lines.add("|---|" + "--:|".repeat(footprint.cells().size()));
        for (Figure figure : Figure.values()) {
            lines.add(
                    row(
                            figure.title(),
                            footprint.cells().stream()
                                    .map(result -> result.text(figure))
                                    .toList()));
        }
        for (String remark : footprint.remarks()) {
            lines.add("");
            lines.add(remark);
        }
        lines.add("");
        lines.add(
                "Machine: %s; measured on %s."
                        .formatted(
                                footprint.machine(),
                                footprint.at().atZone(ZoneOffset.UTC).toLocalDate()));
        return lines;
    }

    private static String row(String title, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
    }
}
