package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Slips;

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
        return Math.min(
                Slips.between(typed, known), Slips.between(word(typed), word(known)) + moved);
    }

    private static String word(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String section(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
