package org.devsupervisor.bench;

import org.devsupervisor.shared.model.OrNull;

import java.util.Map;

/**
 * One measurement of one cell.
 *
 * @param number 1 for the first of its cell
 * @param values none if it failed; a figure that does not exist is missing
 * @param failure why it failed, in words
 */
record Run(int number, Map<Figure, Double> values, @OrNull String failure) {
    Run {
        values = Map.copyOf(values);
    }

    static Run measured(int number, Map<Figure, Double> values) {
        return new Run(number, values, null);
    }

    static Run failed(int number, String failure) {
        return new Run(number, Map.of(), failure);
    }
}
