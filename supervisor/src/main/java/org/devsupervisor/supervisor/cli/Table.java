package org.devsupervisor.supervisor.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns that fit the terminal: those that matter least are left out first, and the last
 * resort is to cut titles and rows.
 */
final class Table {
    private static final int GAP = 2;

    /**
     * @param weight the lowest is left out first
     */
    record Column(String title, boolean right, int weight) {
        static Column left(String title, int weight) {
            return new Column(title, false, weight);
        }

        static Column right(String title, int weight) {
            return new Column(title, true, weight);
        }
    }

    /**
     * @param colour of the text, null for none
     */
    record Cell(String text, Colour colour) {
        static final Cell EMPTY = new Cell("", null);

        Cell {
            text = Console.harmless(text);
        }

        static Cell of(Object text) {
            return new Cell(text == null ? "-" : text.toString(), null);
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(Column... columns) {
        this(List.of(columns));
    }

    Table(List<Column> columns) {
        this.columns = columns;
    }

    void row(Cell... cells) {
        row(List.of(cells));
    }

    /** In the order of the columns. */
    void row(List<Cell> cells) {
        rows.add(cells);
    }

    List<String> render(Console console) {
        return render(console, console.width());
    }

    List<String> render(Console console, int width) {
        int[] widths = widths();
        List<Integer> shown = shown(width, widths);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder();
        for (int column : shown) {
            append(head, pad(columns.get(column).title(), column, shown, widths), shown, column);
        }
        head.setLength(Math.min(head.length(), width));
        lines.add(console.paint(Colour.BOLD, head.toString().stripTrailing()));
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            int used = 0;
            for (int column : shown) {
                Cell cell = row.get(column);
                String padded = pad(cell.text(), column, shown, widths);
                int room = Math.max(0, width - used);
                String text = padded.length() > room ? padded.substring(0, room) : padded;
                used += text.length() + GAP;
                append(
                        line,
                        cell.colour() == null ? text : console.paint(cell.colour(), text),
                        shown,
                        column);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static void append(StringBuilder line, String text, List<Integer> shown, int column) {
        line.append(text);
        if (column != shown.getLast()) {
            line.repeat(' ', GAP);
        }
    }

    private String pad(String text, int column, List<Integer> shown, int[] widths) {
        int missing = widths[column] - text.length();
        if (missing <= 0) {
            return text;
        }
        if (columns.get(column).right()) {
            return " ".repeat(missing) + text;
        }
        return column == shown.getLast() ? text : text + " ".repeat(missing);
    }

    private List<Integer> shown(int width, int[] widths) {
        List<Integer> shown = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (!empty(column)) {
                shown.add(column);
            }
        }
        while (shown.size() > 2 && total(shown, widths) > width) {
            Integer least = shown.getFirst();
            for (Integer column : shown) {
                if (columns.get(column).weight() < columns.get(least).weight()) {
                    least = column;
                }
            }
            shown.remove((Object) least);
        }
        return shown;
    }

    /** A column in which no row says anything. */
    private boolean empty(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).text().isEmpty());
    }

    private static int total(List<Integer> shown, int[] widths) {
        int total = -GAP;
        for (int column : shown) {
            total += widths[column] + GAP;
        }
        return total;
    }

    /** Of each column, as wide as its title and its widest cell. */
    private int[] widths() {
        int[] widths = columns.stream().mapToInt(column -> column.title().length()).toArray();
        for (List<Cell> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).text().length());
            }
        }
        return widths;
    }
}
