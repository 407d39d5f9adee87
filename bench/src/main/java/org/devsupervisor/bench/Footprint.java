package org.devsupervisor.bench;

import java.time.Instant;
import java.util.List;

/**
 * The outcome of a whole grid.
 *
 * @param at when it began
 * @param cells in the order of {@link Grid#cells}
 */
record Footprint(Grid grid, Machine machine, Instant at, List<CellResult> cells) {
    Footprint {
        cells = List.copyOf(cells);
    }

    boolean failed() {
        return cells.stream().anyMatch(cell -> !cell.failed().isEmpty());
    }

    /** What the figures are: a heading for people. */
    String heading() {
        return grid.runs() == 1 ? "one run" : "median of %d runs (min-max)".formatted(grid.runs());
    }

    /** A line for every run that failed. */
    List<String> failures() {
        return cells.stream()
                .flatMap(result ->
                        result.failed().stream()
                                .map(run ->
                                        "%s: run %d of %d failed: %s"
                                                .formatted(
                                                        result.cell(),
                                                        run.number(),
                                                        grid.runs(),
                                                        run.failure())))
                .toList();
    }
}
