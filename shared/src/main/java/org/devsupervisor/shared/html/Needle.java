package org.devsupervisor.shared.html;

/** Finds an ASCII text in a stream of bytes (Knuth, Morris, Pratt). */
final class Needle {
    private final String text;

    /** For each length matched, how much of it is still matched when the next byte does not fit. */
    private final int[] border;

    private int matched;
    private boolean found;

    Needle(String text) {
        this.text = text;
        this.border = new int[text.length()];
        for (int i = 1, length = 0; i < text.length(); i++) {
            border[i] = length;
            while (length > 0 && text.charAt(i) != text.charAt(length)) {
                length = border[length];
            }
            length += text.charAt(i) == text.charAt(length) ? 1 : 0;
        }
    }

    void step(int b) {
        while (matched > 0 && b != text.charAt(matched)) {
            matched = border[matched];
        }
        if (b == text.charAt(matched)) {
            matched++;
        }
        if (matched == text.length()) {
            found = true;
            matched = 0;
        }
    }

    /** Begins anew; what was found stays found. */
    void reset() {
        matched = 0;
    }

    boolean found() {
        return found;
    }
}
