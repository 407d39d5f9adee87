package org.devsupervisor.shared.html;

import java.util.Arrays;

/** The name of a tag, folded to lower case; no longer than the longest that matters. */
final class TagName {
    private static final int LONGEST = 9;

    private final byte[] letters = new byte[LONGEST];

    /** Also counts what did not fit. */
    private int length;

    void begin(int b) {
        length = 0;
        add(b);
    }

    void add(int b) {
        if (length < LONGEST) {
            letters[length] = (byte) lower(b);
        }
        length = Math.min(length + 1, LONGEST + 1);
    }

    boolean is(String name) {
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (letters[i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean same(TagName other) {
        return length <= LONGEST
                && Arrays.equals(
                        letters, 0, length, other.letters, 0, Math.min(other.length, LONGEST));
    }

    void copy(TagName other) {
        System.arraycopy(other.letters, 0, letters, 0, LONGEST);
        length = other.length;
    }

    /** Whether its element holds text and no tags. Browsers run scripts, hence {@code noscript}. */
    boolean isRaw() {
        return is("script")
                || is("style")
                || is("textarea")
                || is("title")
                || is("noscript")
                || is("iframe")
                || is("noembed")
                || is("noframes")
                || is("xmp");
    }

    boolean isForeign() {
        return is("svg") || is("math");
    }

    static boolean isLetter(int b) {
        int lower = lower(b);
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f';
    }

    /** Whether a name ends before this byte. */
    static boolean isEnd(int b) {
        return isSpace(b) || b == '/' || b == '>';
    }

    private static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
