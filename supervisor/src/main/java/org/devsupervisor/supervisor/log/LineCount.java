package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.Invalid;

/**
 * How many of the last lines somebody wants to see.
 *
 * @param value 0 to 100 000
 */
public record LineCount(int value) {
    /** For who does not say. */
    public static final LineCount DEFAULT = new LineCount(100);

    /** The largest that is possible. */
    public static final int MOST = 100_000;

    /**
     * @throws Invalid if it is out of range
     */
    public LineCount {
        if (value < 0 || value > MOST) {
            throw impossible(Integer.toString(value));
        }
    }

    /**
     * @throws Invalid if it is no number or out of range
     */
    public static LineCount parse(String given) {
        try {
            return new LineCount(Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw impossible(given);
        }
    }

    private static Invalid impossible(String given) {
        return new Invalid(
                "number of lines '%s' is not possible; use 0 to %d".formatted(given, MOST));
    }
}
