package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Problem;

import java.util.List;

/**
 * The words after {@code create}: {@code [NAME] [PORT] [COUNT]}. One number alone is a count up to
 * 999 and a port from 1024.
 *
 * @param name null when none is given
 * @param port null when none is given
 * @param count null when none is given
 */
record CreateWords(String name, Integer port, Integer count) {
    private static final int HIGHEST_COUNT = 999;
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * @throws Problem naming the word that does not fit
     */
    static CreateWords of(List<String> words) {
        return switch (words.size()) {
            case 0 -> new CreateWords(null, null, null);
            case 1 -> one(words.getFirst());
            case 2 -> new CreateWords(name(words.get(0)), port(words.get(1)), null);
            case 3 -> new CreateWords(name(words.get(0)), port(words.get(1)), count(words.get(2)));
            default ->
                    throw usage(
                            "create takes at most a name, a port and a number of servers; '%s' is"
                                            .formatted(words.get(3))
                                    + " too much");
        };
    }

    private static CreateWords one(String word) {
        if (!number(word)) {
            return new CreateWords(word, null, null);
        }
        int value = value(word);
        if (value >= 1 && value <= HIGHEST_COUNT) {
            return new CreateWords(null, null, value);
        }
        if (value >= LOWEST_PORT && value <= HIGHEST_PORT) {
            return new CreateWords(null, value, null);
        }
        throw usage(
                "'%s' is neither a number of servers (1 to %d) nor a port (%d to %d)"
                        .formatted(word, HIGHEST_COUNT, LOWEST_PORT, HIGHEST_PORT));
    }

    private static String name(String word) {
        if (number(word)) {
            throw usage(
                    "'%s' stands where a name does; write 'create NAME PORT COUNT', or one number"
                                    .formatted(word)
                            + " alone");
        }
        return word;
    }

    private static int port(String word) {
        if (!number(word)) {
            throw usage(
                    "'%s' stands where a port does; write 'create NAME', 'create NAME PORT' or 'create NAME PORT COUNT'"
                            .formatted(word));
        }
        int value = value(word);
        if (value < LOWEST_PORT || value > HIGHEST_PORT) {
            throw usage(
                    "port '%s' is not possible; use %d to %d"
                            .formatted(word, LOWEST_PORT, HIGHEST_PORT));
        }
        return value;
    }

    private static int count(String word) {
        int value = number(word) ? value(word) : -1;
        if (value < 1 || value > HIGHEST_COUNT) {
            throw usage(
                    "number of servers '%s' is not possible; use 1 to %d"
                            .formatted(word, HIGHEST_COUNT));
        }
        return value;
    }

    /** A hyphen before digits is a number that somebody got wrong, not a name. */
    private static boolean number(String word) {
        return word.matches("-?[0-9]+");
    }

    private static int value(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static Problem usage(String message) {
        return new Problem(Problem.USAGE, message);
    }
}
