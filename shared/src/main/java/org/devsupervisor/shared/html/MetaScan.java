package org.devsupervisor.shared.html;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the first {@code <meta>} that names an encoding. This is the scan that browsers make
 * before they parse, simpler than parsing: a tag in a script counts, one in a comment does not
 * (HTML Living Standard, 13.2.3.2, "prescan a byte stream"). One page per object.
 */
final class MetaScan {
    private static final String META = "<meta";
    private static final String CHARSET = "charset";

    private final PageText page;
    private int position;

    /** Of the attribute read last, in lower case. */
    private String name = "";

    private String value = "";

    MetaScan(PageText page) {
        this.page = page;
    }

    /** What the page declares; empty when there is nothing that names a known encoding. */
    Optional<PageEncoding> declared() {
        for (position = 0; !page.ends(position); position++) {
            if (page.at(position) != '<') {
                continue;
            }
            Optional<PageEncoding> found = markup();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Passes what begins here and stops at its last byte. */
    private Optional<PageEncoding> markup() {
        int next = page.at(position + 1);
        if (page.startsWith("<!--", position)) {
            // The dashes that begin a comment may end it too.
            int end = page.find("-->", position + 2);
            position = end < 0 ? page.length() : end + 2;
        } else if (page.startsWithFolded(META, position) && isGap(position + META.length())) {
            position += META.length();
            return meta();
        } else if (TagName.isLetter(next)
                || (next == '/' && TagName.isLetter(page.at(position + 2)))) {
            position++;
            while (!page.ends(position)
                    && page.at(position) != '>'
                    && !TagName.isSpace(page.at(position))) {
                position++;
            }
            while (attribute()) {
                // What other elements say means nothing here.
            }
        } else if (next == '!' || next == '/' || next == '?') {
            int end = page.find(">", position);
            position = end < 0 ? page.length() : end;
        }
        return Optional.empty();
    }

    private boolean isGap(int index) {
        return TagName.isSpace(page.at(index)) || page.at(index) == '/';
    }

    private Optional<PageEncoding> meta() {
        Set<String> seen = new HashSet<>();
        boolean contentType = false;
        Optional<PageEncoding> ofContent = Optional.empty();
        Optional<PageEncoding> ofCharset = Optional.empty();
        while (attribute()) {
            if (!seen.add(name)) {
                continue;
            }
            switch (name) {
                case "http-equiv" -> contentType = value.equals("content-type");
                case "content" -> ofContent = inContent(value);
                case CHARSET -> ofCharset = EncodingLabel.encoding(value);
                default -> {}
            }
        }
        if (page.ends(position)) {
            // A tag that is cut off declares nothing.
            return Optional.empty();
        }
        return seen.contains(CHARSET) ? ofCharset : contentType ? ofContent : Optional.empty();
    }

    /** The encoding in a value such as {@code text/html; charset=utf-8}, in lower case. */
    private static Optional<PageEncoding> inContent(String content) {
        int at = 0;
        do {
            at = content.indexOf(CHARSET, at);
            if (at < 0) {
                return Optional.empty();
            }
            at = skipSpaces(content, at + CHARSET.length());
        } while (at == content.length() || content.charAt(at) != '=');
        at = skipSpaces(content, at + 1);
        if (at == content.length()) {
            return Optional.empty();
        }
        char quote = content.charAt(at);
        if (quote == '"' || quote == '\'') {
            int close = content.indexOf(quote, at + 1);
            return close < 0
                    ? Optional.empty()
                    : EncodingLabel.encoding(content.substring(at + 1, close));
        }
        int end = at;
        while (end < content.length()
                && content.charAt(end) != ';'
                && !TagName.isSpace(content.charAt(end))) {
            end++;
        }
        return EncodingLabel.encoding(content.substring(at, end));
    }

    private static int skipSpaces(String text, int from) {
        int i = from;
        while (i < text.length() && TagName.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Reads the next attribute of a tag; false at the tag's end or the page's. */
    private boolean attribute() {
        while (isGap(position)) {
            position++;
        }
        if (page.ends(position) || page.at(position) == '>') {
            return false;
        }
        StringBuilder read = new StringBuilder();
        // An equals sign may begin a name.
        do {
            read.append((char) PageText.lower(page.at(position++)));
        } while (!page.ends(position)
                && !TagName.isEnd(page.at(position))
                && page.at(position) != '=');
        name = read.toString();
        value = "";
        int after = afterSpaces(position);
        if (page.at(after) == '=') {
            position = afterSpaces(after + 1);
            value = value();
        }
        return !page.ends(position);
    }

    private String value() {
        int quote = page.at(position);
        boolean quoted = quote == '"' || quote == '\'';
        StringBuilder read = new StringBuilder();
        position += quoted ? 1 : 0;
        while (!page.ends(position)
                && (quoted
                        ? page.at(position) != quote
                        : page.at(position) != '>' && !TagName.isSpace(page.at(position)))) {
            read.append((char) PageText.lower(page.at(position++)));
        }
        position += quoted ? 1 : 0;
        return read.toString();
    }

    private int afterSpaces(int from) {
        int i = from;
        while (TagName.isSpace(page.at(i))) {
            i++;
        }
        return i;
    }
}
