package org.devsupervisor.bench;

import org.devsupervisor.shared.model.OrNull;

import java.util.Map;
import java.util.Optional;

/**
 * One measurement of one cell.
 *
 * @param number 1 for the first of its cell
 * @param values none if it failed; a figure that does not exist is missing
 * @param settled whether memory had come to rest when it was read; null if it was not read
 * @param failure why it failed, in words
 */
record Run(
        int number, Map<Figure, Double> values, @OrNull Boolean settled, @OrNull String failure) {
    Run {
        values = Map.copyOf(values);
    }

    static Run measured(int number, Map<Figure, Double> values, boolean settled) {
        return new Run(number, values, settled, null);
    }

    static Run failed(int number, String failure) {
        return new Run(number, Map.of(), null, failure);
    }

    /** What must be known beside the figures, as the end of a sentence. */
    Optional<String> remark() {
        if (failure != null) {
            return Optional.of("failed: " + failure);
        }
        return Boolean.FALSE.equals(settled)
                ? Optional.of("was read before memory had settled; measure on a calmer machine")
                : Optional.empty();
    }
}
