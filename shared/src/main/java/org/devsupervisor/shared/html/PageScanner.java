package org.devsupervisor.shared.html;

/**
 * Walks through a page as a browser's tokenizer does (HTML Living Standard, 13.2.5), as far as it
 * takes to tell tags from what only looks like one. Does not build a tree: of nesting it knows
 * templates and foreign content (SVG, MathML) alone.
 */
final class PageScanner {
    private enum State {
        DATA,
        TAG_OPEN,
        END_TAG_OPEN,
        TAG_NAME,
        BEFORE_ATTRIBUTE,
        ATTRIBUTE,
        AFTER_ATTRIBUTE,
        BEFORE_VALUE,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        UNQUOTED,
        MARKUP,
        BOGUS_COMMENT,
        COMMENT,
        CDATA,
        RAW,
        PLAINTEXT
    }

    private static final String CDATA_OPEN = "[CDATA[";
    private static final long NOWHERE = -1;

    private final TagName name = new TagName();
    private final RawText raw = new RawText();
    private final Needle needle;

    private State state = State.DATA;
    private long offset;

    /** Where the tag, comment or raw text began that is open now. */
    private long opened;

    private boolean endTag;

    /** Whether the byte before was a slash that can close a tag. */
    private boolean slash;

    /** Matched bytes of what can follow {@code <!}. */
    private int markup;

    /** Dashes, or closing brackets, in a row. */
    private int run;

    /** Whether a comment has had nothing but dashes so far. */
    private boolean fresh;

    private boolean bang;
    private int templates;
    private long template = NOWHERE;
    private int foreign;

    /** Where the outermost foreign content began that is open now. */
    private long foreignStart;

    private long base = NOWHERE;
    private long frameset = NOWHERE;

    /** Whether a body began, behind which a frameset is none (13.2.6.4.7). */
    private boolean body;

    private long bodyEnd = NOWHERE;
    private long htmlEnd = NOWHERE;

    /**
     * @param reference what to look for in scripts and their tags, ASCII
     */
    PageScanner(String reference) {
        this.needle = new Needle(reference);
    }

    void feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            step(b);
            offset++;
        }
    }

    /** Whether a script has the reference, in its tag or in its text. */
    boolean mentioned() {
        return needle.found();
    }

    /**
     * Where a script goes whose address is one of this page's own server: at the end of the body,
     * yet before the first {@code <base>}, which moves all addresses behind it to another place,
     * and before the first {@code <frameset>}, behind which browsers drop every script.
     */
    long place() {
        long end = end();
        return before(base, before(frameset, end));
    }

    private static long before(long bound, long place) {
        return bound == NOWHERE ? place : Math.min(bound, place);
    }

    private long end() {
        if (bodyEnd != NOWHERE) {
            return bodyEnd;
        }
        if (htmlEnd != NOWHERE) {
            return htmlEnd;
        }
        if (template != NOWHERE) {
            return template;
        }
        return state == State.DATA ? offset : opened;
    }

    private void step(int b) {
        switch (state) {
            case DATA -> {
                if (b == '<') {
                    opened = offset;
                    state = State.TAG_OPEN;
                }
            }
            case TAG_OPEN -> tagOpen(b);
            case END_TAG_OPEN -> {
                if (TagName.isLetter(b)) {
                    beginTag(b, true);
                } else {
                    state = b == '>' ? State.DATA : State.BOGUS_COMMENT;
                }
            }
            case TAG_NAME -> {
                if (TagName.isEnd(b)) {
                    needle.reset();
                    state = State.BEFORE_ATTRIBUTE;
                    beforeAttribute(b);
                } else {
                    name.add(b);
                }
            }
            case BEFORE_ATTRIBUTE,
                    ATTRIBUTE,
                    AFTER_ATTRIBUTE,
                    BEFORE_VALUE,
                    DOUBLE_QUOTED,
                    SINGLE_QUOTED,
                    UNQUOTED ->
                    inTag(b);
            case MARKUP -> markup(b);
            case BOGUS_COMMENT -> {
                if (b == '>') {
                    state = State.DATA;
                }
            }
            case COMMENT -> comment(b);
            case CDATA -> {
                if (b == '>' && run >= 2) {
                    state = State.DATA;
                }
                run = b == ']' ? run + 1 : 0;
            }
            case RAW -> {
                if (raw.isScript()) {
                    needle.step(b);
                }
                if (raw.ends(b)) {
                    endTag = true;
                    state = State.BEFORE_ATTRIBUTE;
                    beforeAttribute(b);
                }
            }
            case PLAINTEXT -> {}
        }
    }

    private void tagOpen(int b) {
        if (b == '!') {
            markup = 0;
            state = State.MARKUP;
        } else if (b == '/') {
            state = State.END_TAG_OPEN;
        } else if (b == '?') {
            state = State.BOGUS_COMMENT;
        } else if (TagName.isLetter(b)) {
            beginTag(b, false);
        } else {
            state = State.DATA;
            step(b);
        }
    }

    private void beginTag(int b, boolean end) {
        endTag = end;
        slash = false;
        name.begin(b);
        state = State.TAG_NAME;
    }

    private void inTag(int b) {
        if (!endTag && name.is("script")) {
            needle.step(b);
        }
        switch (state) {
            case DOUBLE_QUOTED -> {
                if (b == '"') {
                    state = State.BEFORE_ATTRIBUTE;
                }
            }
            case SINGLE_QUOTED -> {
                if (b == '\'') {
                    state = State.BEFORE_ATTRIBUTE;
                }
            }
            case BEFORE_VALUE -> {
                if (!TagName.isSpace(b)) {
                    state =
                            b == '"'
                                    ? State.DOUBLE_QUOTED
                                    : b == '\'' ? State.SINGLE_QUOTED : State.UNQUOTED;
                    closeAt(b);
                }
            }
            case UNQUOTED -> {
                if (TagName.isSpace(b)) {
                    state = State.BEFORE_ATTRIBUTE;
                }
                closeAt(b);
            }
            case ATTRIBUTE, AFTER_ATTRIBUTE -> {
                if (b == '=') {
                    slash = false;
                    state = State.BEFORE_VALUE;
                } else if (TagName.isSpace(b)) {
                    state = State.AFTER_ATTRIBUTE;
                } else {
                    beforeAttribute(b);
                }
            }
            default -> beforeAttribute(b);
        }
    }

    private void beforeAttribute(int b) {
        if (b == '>') {
            close();
            return;
        }
        slash = b == '/';
        if (slash || TagName.isSpace(b)) {
            state = State.BEFORE_ATTRIBUTE;
        } else {
            // Also '=': it begins a name here.
            state = State.ATTRIBUTE;
        }
    }

    private void closeAt(int b) {
        slash = false;
        if (b == '>') {
            close();
        }
    }

    /** The tag is complete. */
    private void close() {
        state = State.DATA;
        if (endTag) {
            closeEnd();
        } else {
            closeStart();
        }
    }

    private void closeEnd() {
        if (name.is("template") && templates > 0) {
            templates--;
            template = templates == 0 ? NOWHERE : template;
        } else if (name.isForeign() && foreign > 0) {
            foreign--;
        } else if (templates == 0 && name.is("body")) {
            bodyEnd = opened;
        } else if (templates == 0 && name.is("html")) {
            htmlEnd = opened;
        }
    }

    private void closeStart() {
        if (name.is("base") && templates == 0 && base == NOWHERE) {
            // Within foreign content it may count or not, and no script would run there.
            base = foreign > 0 ? foreignStart : opened;
        }
        if (templates == 0 && foreign == 0) {
            body |= name.is("body");
            if (name.is("frameset") && !body && frameset == NOWHERE) {
                frameset = opened;
            }
        }
        if (name.isForeign()) {
            foreignStart = foreign == 0 ? opened : foreignStart;
            foreign += slash ? 0 : 1;
        } else if (slash && foreign > 0) {
            // Foreign elements can close themselves, and then have no text.
            return;
        } else if (name.is("template")) {
            template = templates == 0 ? opened : template;
            templates++;
        } else if (name.is("plaintext")) {
            state = State.PLAINTEXT;
        } else if (name.isRaw()) {
            raw.begin(name);
            needle.reset();
            state = State.RAW;
        }
    }

    /** After {@code <!}: a comment, a CDATA section, or a declaration. */
    private void markup(int b) {
        if (b == '-' && markup == 0) {
            markup = -1;
        } else if (b == '-' && markup == -1) {
            run = 2;
            fresh = true;
            bang = false;
            state = State.COMMENT;
        } else if (foreign > 0 && markup >= 0 && b == CDATA_OPEN.charAt(markup)) {
            markup++;
            if (markup == CDATA_OPEN.length()) {
                run = 0;
                state = State.CDATA;
            }
        } else {
            state = b == '>' ? State.DATA : State.BOGUS_COMMENT;
        }
    }

    /** Ends at {@code -->} and {@code --!>}, and right after its beginning at any {@code >}. */
    private void comment(int b) {
        if (b == '>' && (run >= 2 || bang)) {
            state = State.DATA;
            return;
        }
        // The two dashes of its beginning end a comment only together with '>'.
        bang = b == '!' && run >= (fresh ? 4 : 2);
        if (b == '-') {
            run++;
        } else {
            run = 0;
            fresh = false;
        }
    }
}
