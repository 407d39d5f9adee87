package org.devsupervisor.supervisor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in lines that end between words. What stands in quotes is one word, so that a path or a
 * command line can be copied whole, however long it is. Pure.
 */
final class WordWrap {
    private static final Pattern WORD = Pattern.compile("\\(?'[^']*'\\S*|\\S+");

    private WordWrap() {}

    /**
     * Each line of the text in as many as it takes, those after the first indented as it is.
     *
     * @param width in characters; only a word that is longer is on a longer line
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        text.lines()
                .forEach(line -> {
                    if (line.length() <= width) {
                        lines.add(line);
                    } else {
                        wrap(line, width, lines);
                    }
                });
        return lines;
    }

    private static void wrap(String line, int width, List<String> lines) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder next = new StringBuilder(indent);
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            boolean first = next.length() == indent.length();
            if (!first && next.length() + 1 + words.group().length() > width) {
                lines.add(next.toString());
                next.setLength(indent.length());
                first = true;
            }
            next.append(first ? "" : " ").append(words.group());
        }
        lines.add(next.toString());
    }
}
