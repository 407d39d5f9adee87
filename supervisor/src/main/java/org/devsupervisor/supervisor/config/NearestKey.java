package org.devsupervisor.supervisor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known key somebody meant who mistyped it, or put it into the wrong section. */
final class NearestKey {
    private NearestKey() {}

    /**
     * @param path as typed, with its sections
     * @return the nearest by edit distance, the first of several; empty if none is near
     */
    static Optional<String> to(String path, Collection<String> known) {
        return known.stream()
                .filter(each -> far(path, each) <= Math.max(1, word(path).length() / 3))
                .min(Comparator.comparingInt(each -> far(path, each)));
    }

    /** A right word in a wrong section is one slip. */
    private static int far(String typed, String known) {
        int moved = section(typed).equals(section(known)) ? 0 : 1;
        return Math.min(distance(typed, known), distance(word(typed), word(known)) + moved);
    }

    private static String word(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String section(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /**
     * Letters that were left out, put in, mistaken or swapped with their neighbour: the distance of
     * Damerau and Levenshtein, with no letter touched twice.
     */
    private static int distance(String typed, String known) {
        int[][] least = new int[typed.length() + 1][known.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= known.length(); j++) {
                least[i][j] = i == 0 || j == 0 ? i + j : step(least, typed, known, i, j);
            }
        }
        return least[typed.length()][known.length()];
    }

    private static int step(int[][] least, String typed, String known, int i, int j) {
        int differs = typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(
                        Math.min(least[i - 1][j], least[i][j - 1]) + 1,
                        least[i - 1][j - 1] + differs);
        boolean swapped =
                i > 1
                        && j > 1
                        && typed.charAt(i - 1) == known.charAt(j - 2)
                        && typed.charAt(i - 2) == known.charAt(j - 1);
        return swapped ? Math.min(best, least[i - 2][j - 2] + 1) : best;
    }
}
