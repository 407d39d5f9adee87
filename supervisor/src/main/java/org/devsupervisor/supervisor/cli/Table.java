package org.devsupervisor.supervisor.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Aligned columns that fit the terminal: paths are shortened, then those columns that matter least
 * are left out, which a line below tells, and the last resort is to cut titles and rows.
 */
final class Table {
    private static final int GAP = 2;
    private static final String ELLIPSIS = "…";

    /**
     * @param weight the lowest is left out first
     * @param least width to which its cells may be shortened; none that is wider than it is
     */
    record Column(String title, boolean right, int weight, int least) {
        private static final int LEAST_PATH = 16;

        static Column left(String title, int weight) {
            return new Column(title, false, weight, Integer.MAX_VALUE);
        }

        static Column right(String title, int weight) {
            return new Column(title, true, weight, Integer.MAX_VALUE);
        }

        /** One whose cells tell most at their end. */
        static Column path(String title, int weight) {
            return new Column(title, false, weight, LEAST_PATH);
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

    /** As wide as the terminal is, with a last line about what there is no room for. */
    void print(Console console) {
        print(console, List.of());
    }

    /**
     * As wide as the terminal is, with a last line about what there is no room for.
     *
     * @param sentences to be read with the table, below it
     */
    void print(Console console, List<String> sentences) {
        int width = console.width();
        render(console, width).forEach(console::print);
        sentences.forEach(console::tell);
        List<String> omitted = omitted(width);
        if (!omitted.isEmpty()) {
            String titles = String.join(", ", omitted);
            WordWrap.lines("not shown at this width: %s; --json has all".formatted(titles), width)
                    .forEach(line -> console.print(console.paint(Colour.DIM, line)));
        }
    }

    /** Titles of the columns that say something and find no room. */
    List<String> omitted(int width) {
        List<Integer> shown = shown(width, leastWidths());
        return telling().stream()
                .filter(column -> !shown.contains(column))
                .map(column -> columns.get(column).title())
                .toList();
    }

    List<String> render(Console console, int width) {
        int[] least = leastWidths();
        List<Integer> shown = shown(width, least);
        int[] widths = widened(least, shown, width);
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
                String padded = pad(shortened(cell.text(), widths[column]), column, shown, widths);
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

    /** Its end, where it is longer than the column is wide. */
    private static String shortened(String text, int width) {
        return text.length() <= width
                ? text
                : ELLIPSIS + text.substring(text.length() - width + ELLIPSIS.length());
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

    /** What is left of the width when a heavy column has gone is for lighter ones that fit. */
    private List<Integer> shown(int width, int[] widths) {
        Comparator<Integer> byWeight =
                Comparator.comparingInt(column -> columns.get(column).weight());
        SortedSet<Integer> shown = new TreeSet<>(telling());
        Deque<Integer> left = new ArrayDeque<>();
        while (shown.size() > 2 && total(shown, widths) > width) {
            Integer least = shown.stream().min(byWeight).orElseThrow();
            shown.remove(least);
            left.push(least);
        }
        for (Integer column : left) {
            shown.add(column);
            if (total(shown, widths) > width) {
                shown.remove(column);
            }
        }
        return List.copyOf(shown);
    }

    /** The columns in which some row says something. */
    private List<Integer> telling() {
        return IntStream.range(0, columns.size())
                .filter(column ->
                        rows.isEmpty()
                                || rows.stream().anyMatch(row -> !row.get(column).text().isEmpty()))
                .boxed()
                .toList();
    }

    private static int total(Collection<Integer> shown, int[] widths) {
        int total = -GAP;
        for (int column : shown) {
            total += widths[column] + GAP;
        }
        return total;
    }

    /** What room there is goes to the columns that could be wider, the first ones first. */
    private int[] widened(int[] least, List<Integer> shown, int width) {
        int[] natural = widths();
        int[] widened = least.clone();
        int room = width - total(shown, least);
        for (int column : shown) {
            int more = Math.clamp(room, 0, natural[column] - least[column]);
            widened[column] += more;
            room -= more;
        }
        return widened;
    }

    /** Of each column, with all that may be shortened as short as can be. */
    private int[] leastWidths() {
        int[] widths = widths();
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.min(widths[column], columns.get(column).least());
        }
        return widths;
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
