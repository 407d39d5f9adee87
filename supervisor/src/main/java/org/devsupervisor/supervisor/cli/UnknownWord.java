package org.devsupervisor.supervisor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The word that somebody mistyped, of a command line that is refused. The parser tells only the
 * first thing that it cannot go on with, and what it says of the words behind a mistyped option
 * would mislead.
 */
final class UnknownWord {
    private UnknownWord() {}

    /**
     * What the parser could not place; where it stumbled over something else, the first option that
     * does not exist, if there is one.
     *
     * @param arguments as they were typed
     */
    static Optional<String> in(CommandLine.ParameterException problem, List<String> arguments) {
        return problem instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : option(problem.getCommandLine(), arguments);
    }

    private static Optional<String> option(CommandLine command, List<String> arguments) {
        Map<String, OptionSpec> known = known(command);
        boolean value = false;
        for (String word : arguments) {
            if (word.equals("--")) {
                return Optional.empty();
            }
            OptionSpec option = known.get(name(word));
            if (!value && option == null && looksLikeOption(word)) {
                return Optional.of(word);
            }
            value = !value && option != null && option.arity().max() > 0 && word.equals(name(word));
        }
        return Optional.empty();
    }

    /** Those of the command and of the commands around it. */
    private static Map<String, OptionSpec> known(CommandLine command) {
        Map<String, OptionSpec> known = new HashMap<>();
        for (CommandLine each = command; each != null; each = each.getParent()) {
            known.putAll(each.getCommandSpec().optionsMap());
        }
        return known;
    }

    /** Without the value; of short ones the first, since others or a value may be joined to it. */
    private static String name(String word) {
        return word.startsWith("--")
                ? word.split("=", 2)[0]
                : word.substring(0, Math.min(word.length(), 2));
    }

    /** A negative number is none. */
    private static boolean looksLikeOption(String word) {
        return word.matches("--?[a-zA-Z].*");
    }
}
