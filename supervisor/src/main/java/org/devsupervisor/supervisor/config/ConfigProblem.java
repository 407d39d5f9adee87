package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.OrNull;

import java.util.Comparator;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place null for what was not set in a file
 * @param message subject, quoted value, cause, next step
 */
public record ConfigProblem(@OrNull Place place, String message) {
    /** As the file reads; the environment comes after it, in the order of the keys. */
    static final Comparator<ConfigProblem> READING_ORDER =
            Comparator.comparing(
                    ConfigProblem::place, Comparator.nullsLast(Comparator.naturalOrder()));

    /** One line. */
    @Override
    public String toString() {
        return place == null ? message : place + ": " + message;
    }
}
