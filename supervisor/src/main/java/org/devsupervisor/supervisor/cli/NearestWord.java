package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Slips;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which of the known words somebody meant who mistyped it. */
final class NearestWord {
    private static final int MOST_SLIPS = 2;

    private NearestWord() {}

    /** The known word with the fewest slips, the first of several; empty if none is near. */
    static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> near(typed, word))
                .min(Comparator.comparingInt(word -> Slips.between(typed, word)));
    }

    /** Most letters must be right, or any two would be near any others; dashes do not count. */
    private static boolean near(String typed, String word) {
        int slips = Slips.between(typed, word);
        int letters = typed.replaceFirst("^-+", "").length();
        return slips <= MOST_SLIPS && 2 * slips < letters;
    }
}
