package org.devsupervisor.shared.model;

/** How far a typed word is from a known one. */
public final class Slips {
    private Slips() {}

    /**
     * Letters that were left out, put in, mistaken or swapped with their neighbour: the distance of
     * Damerau and Levenshtein, with no letter touched twice ("optimal string alignment").
     */
    public static int between(String typed, String known) {
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
