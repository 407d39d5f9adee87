package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Slips;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Variables that somebody meant for us and mistyped. No problem, since a name that begins like ours
 * can be somebody else's: supervisord, for one, gives its children some.
 */
final class StrayVariables {
    private static final String PREFIX = "SUPERVISOR_";

    private StrayVariables() {}

    /** One sentence for each variable that nobody reads and whose name is near to one of ours. */
    static List<String> among(Set<String> variables) {
        List<String> known = Keys.ALL.stream().map(Key::variable).toList();
        List<String> sentences = new ArrayList<>();
        for (String variable : new TreeSet<>(variables)) {
            if (variable.startsWith(PREFIX) && !known.contains(variable)) {
                nearest(variable, known)
                        .ifPresent(near ->
                                sentences.add(
                                        "variable '%s' sets nothing; did you mean '%s'?"
                                                .formatted(variable, near)));
            }
        }
        return List.copyOf(sentences);
    }

    private static Optional<String> nearest(String variable, List<String> known) {
        return known.stream()
                .filter(each -> far(variable, each) <= word(variable).length() / 5)
                .min(Comparator.comparingInt(each -> far(variable, each)));
    }

    /** A section that was left out is one slip. */
    private static int far(String variable, String known) {
        return known.endsWith("_" + word(variable)) ? 1 : Slips.between(variable, known);
    }

    private static String word(String variable) {
        return variable.substring(PREFIX.length());
    }
}
