package org.devsupervisor.shared.html;

/**
 * The text of an element that holds no tags, up to its own end tag. Within a script that end tag
 * does not count in {@code <!-- <script> </script> -->}, an inheritance of the first browsers (HTML
 * Living Standard, 13.2.5.20 and following).
 */
final class RawText {
    private enum Escape {
        NONE,
        COMMENT,
        SCRIPT
    }

    private final TagName element = new TagName();
    private final TagName name = new TagName();
    private boolean script;
    private Escape escape;

    /** Bytes since the last {@code <} that could begin something: 0 for none, 1 for {@code <}. */
    private int since;

    private boolean endTag;
    private boolean markup;
    private int dashes;

    void begin(TagName of) {
        element.copy(of);
        script = of.is("script");
        escape = Escape.NONE;
        since = 0;
        dashes = 0;
    }

    boolean isScript() {
        return script;
    }

    /** Takes the next byte; true when it is the first one after the name of the end tag. */
    boolean ends(int b) {
        if (escape != Escape.NONE && b == '>' && dashes >= 2) {
            escape = Escape.NONE;
        }
        dashes = b == '-' ? dashes + 1 : 0;
        if (b == '<') {
            since = 1;
            endTag = false;
            markup = false;
            return false;
        }
        if (since == 0) {
            return false;
        }
        since++;
        return since == 2 ? afterOpen(b) : markup ? afterBang(b) : inName(b);
    }

    private boolean afterOpen(int b) {
        if (b == '/') {
            endTag = true;
            since = 2;
        } else if (b == '!' && script && escape == Escape.NONE) {
            markup = true;
        } else if (TagName.isLetter(b) && script && escape == Escape.COMMENT) {
            name.begin(b);
        } else {
            since = 0;
        }
        return false;
    }

    private boolean afterBang(int b) {
        if (b != '-') {
            since = 0;
        } else if (since == 4) {
            escape = Escape.COMMENT;
            since = 0;
        }
        return false;
    }

    private boolean inName(int b) {
        if (endTag && since == 3) {
            if (TagName.isLetter(b)) {
                name.begin(b);
            } else {
                since = 0;
            }
            return false;
        }
        if (!TagName.isEnd(b)) {
            name.add(b);
            return false;
        }
        since = 0;
        if (endTag && escape != Escape.SCRIPT) {
            return name.same(element);
        }
        if (name.is("script")) {
            escape = endTag ? Escape.COMMENT : Escape.SCRIPT;
        }
        return false;
    }
}
