package org.devsupervisor.bench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All runs of one cell.
 *
 * @param runs in order, failed ones included
 */
record CellResult(Cell cell, List<Run> runs) {
    CellResult {
        runs = List.copyOf(runs);
    }

    /** Over the runs that did not fail; empty if none of them has the figure. */
    Optional<Spread> spread(Figure figure) {
        List<Double> values =
                runs.stream()
                        .map(run -> run.values().get(figure))
                        .filter(Objects::nonNull)
                        .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    List<Run> failed() {
        return runs.stream().filter(run -> run.failure() != null).toList();
    }

    /** The cell's text for a table: a hyphen for what does not exist, a word if all runs failed. */
    String text(Figure figure) {
        return failed().size() == runs.size()
                ? "failed"
                : spread(figure).map(figure::text).orElse("-");
    }
}
