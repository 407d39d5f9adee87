package org.devsupervisor.bench;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

    /** A line for every run that failed, or whose memory was read before it had settled. */
    List<String> remarks() {
        return cells.stream()
                .flatMap(result -> result.runs().stream().flatMap(run -> remark(result, run)))
                .toList();
    }

    private Stream<String> remark(CellResult result, Run run) {
        return run.remark().stream()
                .map(remark ->
                        "%s: run %d of %d %s"
                                .formatted(result.cell(), run.number(), grid.runs(), remark));
    }
}
