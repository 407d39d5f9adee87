package org.devsupervisor.supervisor.cli;

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
                .min(Comparator.comparingInt(word -> slips(typed, word)));
    }

    /** Most letters must be right, or any two would be near any others; dashes do not count. */
    private static boolean near(String typed, String word) {
        int slips = slips(typed, word);
        int letters = typed.replaceFirst("^-+", "").length();
        return slips <= MOST_SLIPS && 2 * slips < letters;
    }

    /**
     * Letters that were left out, put in, mistaken or swapped with their neighbour: the distance of
     * Damerau and Levenshtein, with no letter touched twice.
     */
    static int slips(String typed, String word) {
        int[][] least = new int[typed.length() + 1][word.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= word.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int differs = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
                least[i][j] =
                        Math.min(
                                Math.min(least[i - 1][j], least[i][j - 1]) + 1,
                                least[i - 1][j - 1] + differs);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == word.charAt(j - 2)
                        && typed.charAt(i - 2) == word.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], least[i - 2][j - 2] + 1);
                }
            }
        }
        return least[typed.length()][word.length()];
    }
}
