package org.devsupervisor.bench;

import java.util.ArrayList;
import java.util.List;

/** The outcome for a terminal: a block for each number of servers, its modes side by side. */
final class FootprintTable {
    private static final String GAP = "  ";

    private FootprintTable() {}

    static List<String> render(Footprint footprint) {
        List<String> lines = new ArrayList<>();
        lines.add(footprint.heading());
        for (int servers : footprint.grid().servers()) {
            List<CellResult> results =
                    footprint.cells().stream()
                            .filter(result -> result.cell().servers() == servers)
                            .toList();
            lines.add("");
            lines.addAll(aligned(block(results)));
        }
        List<String> remarks = footprint.remarks();
        if (!remarks.isEmpty()) {
            lines.add("");
            lines.addAll(remarks);
        }
        return lines;
    }

    private static List<List<String>> block(List<CellResult> results) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(results.getFirst().cell().size());
        results.forEach(result -> head.add(result.cell().isolation().toString()));
        rows.add(head);
        for (Figure figure : Figure.values()) {
            List<String> row = new ArrayList<>();
            row.add(figure.title());
            results.forEach(result -> row.add(result.text(figure)));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String text = row.get(column);
                line.append(column == 0 ? "" : GAP).append(text);
                line.repeat(' ', width(rows, column) - text.length());
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
