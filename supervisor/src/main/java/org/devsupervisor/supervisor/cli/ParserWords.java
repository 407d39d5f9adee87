package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.log.LineCount;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What picocli says of wrong arguments, in words for a person who does not know Java. */
final class ParserWords {
    private record Phrase(Pattern theirs, String ours) {}

    private static final List<Phrase> PHRASES =
            List.of(
                    phrase(
                            "Unmatched arguments? (?:from index|at index) \\d+: (.*, .*)",
                            "$1 are too much"),
                    phrase(
                            "Unmatched arguments? (?:from index|at index) \\d+: (.*)",
                            "$1 is too much"),
                    phrase("Unknown options?: (.*)", "option $1 does not exist"),
                    phrase(
                            "Missing required parameter for option (.*) \\((.*)\\)",
                            "option $1 needs a value: $2"),
                    phrase(
                            "Missing required (?:parameters?|options?|options and parameters): (.*,"
                                    + " .*)",
                            "$1 are missing"),
                    phrase("Missing required (?:parameters?|options?): (.*)", "$1 is missing"),
                    phrase(
                            "Invalid value for positional parameter at index \\d+ \\(.*\\):"
                                    + " expected one of \\[(?<words>.*)]"
                                    + " \\(case-insensitive\\) but was ('.*')",
                            "$2 is not possible here; use one of $1"),
                    phrase(
                            "Invalid value for (.*): expected one of \\[(?<words>.*)]"
                                    + " \\(case-insensitive\\) but was ('.*')",
                            "$3 is not possible for $1; use one of $2"),
                    phrase(
                            "Invalid value for option '--servers'.*: ('.*') is not an? int",
                            "number of servers $1 is not possible; use 0 to "
                                    + ServerSpec.MOST_SERVERS),
                    phrase(
                            "Invalid value for option '--lines'.*: ('.*') is not an? int",
                            "number of lines $1 is not possible; use 0 to " + LineCount.MOST),
                    phrase(
                            "Invalid value for (.*): ('.*') is not an? (?:int|long)",
                            "$2 is not possible for $1; use a whole number up to "
                                    + Integer.MAX_VALUE),
                    phrase(
                            "(?:Invalid value for )?(.*?): ?('.*') is not a boolean.*",
                            "$1 takes no value, and was given $2"));

    private ParserWords() {}

    static String inPlain(String message) {
        for (Phrase phrase : PHRASES) {
            Matcher matcher = phrase.theirs().matcher(message);
            if (matcher.matches()) {
                String plain = matcher.replaceFirst(phrase.ours());
                return message.contains("expected one of") ? folded(plain, matcher) : plain;
            }
        }
        return message;
    }

    /** Constants are written in capitals in Java, and in small letters on a command line. */
    private static String folded(String plain, Matcher matcher) {
        return plain.replace(
                matcher.group("words"), matcher.group("words").toLowerCase(Locale.ROOT));
    }

    private static Phrase phrase(String theirs, String ours) {
        return new Phrase(Pattern.compile(theirs), ours);
    }
}
