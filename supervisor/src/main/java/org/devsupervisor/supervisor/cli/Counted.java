package org.devsupervisor.supervisor.cli;

/** A number with its noun, in the singular where it is one. */
final class Counted {
    private Counted() {}

    /**
     * @param noun one that takes an s
     */
    static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    static String of(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /**
     * Of a report's totals.
     *
     * @param number as JSON has it
     */
    static String processes(Object number) {
        return of((Long) number, "process", "processes");
    }
}
