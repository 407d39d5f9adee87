package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Problem;

import java.util.List;
import java.util.stream.Collectors;

/** The person's word on a removal that cannot be taken back. */
record Consent(Console console) {
    private static final int MOST_SHOWN = 10;

    /**
     * Tells what would go and asks.
     *
     * @param lines what would go, each to be read after "this removes"
     * @throws Problem if there is no terminal to ask
     */
    boolean given(List<String> lines) {
        lines.forEach(line -> console.note("this removes " + line));
        if (!console.terminal()) {
            throw new Problem(
                    Problem.USAGE,
                    "nothing was removed: there is no terminal to ask; say --yes to go on");
        }
        boolean agreed = console.confirm("go on?");
        if (!agreed) {
            console.note("nothing was removed");
        }
        return agreed;
    }

    /** The first of them, and how many more. */
    static String listed(List<?> words) {
        int more = words.size() - MOST_SHOWN;
        return words.stream()
                        .limit(MOST_SHOWN)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
