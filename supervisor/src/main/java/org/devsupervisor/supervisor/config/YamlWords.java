package org.devsupervisor.supervisor.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SnakeYAML says of a file that is no YAML, in words for a person who wrote it by hand. */
final class YamlWords {
    private record Phrase(Pattern theirs, String ours) {}

    private static final List<Phrase> PHRASES =
            List.of(
                    phrase(
                            ".*found character '\\\\t\\(TAB\\)' that cannot start any token.*",
                            "a tab cannot stand here; indent with spaces"),
                    phrase(
                            ".*found character '(.)' that cannot start any token.*",
                            "a value cannot begin with '$1'; put it in quotes"),
                    phrase(
                            "mapping values are not allowed here",
                            "a ':' cannot stand here; the line above lacks one, or is indented"
                                    + " otherwise, or a value with a colon needs quotes"),
                    phrase(
                            "while scanning a quoted scalar: found unexpected .*",
                            "a quotation mark is never closed"),
                    phrase(
                            "while parsing a flow (mapping|sequence): .*but got <stream end>",
                            "a bracket is never closed"),
                    phrase(
                            "while parsing a flow (?:mapping|sequence): expected ',' or '(.)', but"
                                    + " got .*",
                            "a ',' or '$1' is missing before this"),
                    phrase(
                            "while parsing a flow node: expected the node content, but found"
                                    + " '*([^']*)'*",
                            "a value is missing before '$1'"),
                    phrase(
                            "while parsing a block mapping: expected <block end>, but found .*",
                            "this is indented otherwise than the lines before it"),
                    phrase(
                            "expected '<document start>', but found '<block mapping start>'",
                            "this is indented otherwise than the lines before it"),
                    phrase(
                            "while scanning a simple key: could not find expected ':'",
                            "the line above has no ':' behind its key"),
                    phrase(
                            "expected a single document in the stream: but found another document",
                            "a second document begins here; keep one of them"),
                    phrase(
                            "found undefined alias (.*)",
                            "'*$1' means what is marked '&$1' above, and nothing is; put it in"
                                    + " quotes if it is a text"),
                    phrase(
                            "Global tag is not allowed: tag:yaml\\.org,2002:(.*)",
                            "this has the tag '!!$1', and values have none here; remove it"),
                    phrase(
                            "while parsing a node: found undefined tag handle (.*)",
                            "this has a tag that begins with '$1', and values have none here;"
                                    + " remove it"),
                    phrase(
                            "Nesting Depth exceeded max ([0-9]+)",
                            "this is nested more than $1 deep, and no key of ours is; remove it"),
                    phrase(
                            "Number of aliases for non-scalar nodes exceeds the specified"
                                    + " max=([0-9]+)",
                            "more than $1 aliases stand for lists or sections; write out what they"
                                    + " stand for"));

    private YamlWords() {}

    /**
     * @param context what SnakeYAML was at, null if it does not say
     */
    static String inPlain(String context, String problem) {
        String theirs =
                (context == null ? problem : context + ": " + problem)
                        .strip()
                        .replaceAll("\\s+", " ");
        for (Phrase phrase : PHRASES) {
            Matcher matcher = phrase.theirs().matcher(theirs);
            if (matcher.matches()) {
                return matcher.replaceFirst(phrase.ours());
            }
        }
        return theirs;
    }

    private static Phrase phrase(String theirs, String ours) {
        return new Phrase(Pattern.compile(theirs), ours);
    }
}
