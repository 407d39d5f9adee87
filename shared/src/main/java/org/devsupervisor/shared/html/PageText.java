package org.devsupervisor.shared.html;

import java.nio.charset.StandardCharsets;

/** The beginning of a page as bytes that are read as ASCII. Immutable. */
final class PageText {
    private final byte[] bytes;
    private final int length;

    PageText(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** The byte there, -1 behind the end. */
    int at(int index) {
        return index < length ? bytes[index] & 0xFF : -1;
    }

    int length() {
        return length;
    }

    boolean ends(int index) {
        return index >= length;
    }

    /** Whether an ASCII text stands there. */
    boolean startsWith(String text, int from) {
        for (int i = 0; i < text.length(); i++) {
            if (at(from + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #startsWith} for a text in lower case, whatever the case here. */
    boolean startsWithFolded(String text, int from) {
        for (int i = 0; i < text.length(); i++) {
            if (lower(at(from + i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where an ASCII text stands first, -1 if nowhere. */
    int find(String text, int from) {
        for (int i = from; i <= length - text.length(); i++) {
            if (startsWith(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first place from there on that has no space and no control character. */
    int skipControls(int from) {
        int i = from;
        while (i < length && at(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** One character for each byte. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
