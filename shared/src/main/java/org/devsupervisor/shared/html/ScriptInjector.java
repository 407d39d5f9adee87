package org.devsupervisor.shared.html;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Puts the script of live reload into an HTML page, once: before the last {@code </body>}, else
 * before the last {@code </html>}, else at the end, so a fragment gets it too. What merely looks
 * like an end tag, in a comment, a script, a style, a text area or an attribute, is none; when the
 * page ends within such a thing, the script goes before it, where it still runs. A page that has a
 * {@code <base>} gets the script right before that: behind it the script's address would be one of
 * another server, whose code would run instead (HTML Living Standard, 4.2.3). A page of frames gets
 * it right before its {@code <frameset>}: parsers drop scripts behind that (13.2.6.4.20).
 *
 * <p>Works on bytes, for every encoding in which ASCII is ASCII. Pages in UTF-16 or UTF-32, and
 * those that have the script already, are left alone. All other bytes stay as they are.
 *
 * <p>A page may be fed in chunks of any size; memory does not grow with it. One page per object,
 * not thread-safe.
 */
public final class ScriptInjector {
    /** The path of the script, which no site can have for itself. */
    public static final String PATH = "/.dev/reload.js";

    private final PageScanner scanner = new PageScanner(PATH);

    /** The first bytes of the page, of which {@link #seen} are known. */
    private final byte[] start = new byte[2];

    private int seen;

    /**
     * The tag that is inserted, in ASCII.
     *
     * @param query of the script's address, of characters that need no encoding there
     */
    public static byte[] tag(String query) {
        return "<script src=\"%s?%s\"></script>"
                .formatted(PATH, query.replace("&", "&amp;"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The page with the script, or the very same array when it is to be left alone.
     *
     * @param query as of {@link #tag}
     */
    public static byte[] inject(byte[] page, String query) {
        OptionalLong place = new ScriptInjector().feed(page, 0, page.length).place();
        if (place.isEmpty()) {
            return page;
        }
        int at = (int) place.getAsLong();
        byte[] tag = tag(query);
        byte[] out = new byte[page.length + tag.length];
        System.arraycopy(page, 0, out, 0, at);
        System.arraycopy(tag, 0, out, at, tag.length);
        System.arraycopy(page, at, out, at + tag.length, page.length - at);
        return out;
    }

    /** Takes the next bytes of the page. */
    public ScriptInjector feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to && seen < start.length; i++) {
            start[seen++] = bytes[i];
        }
        scanner.feed(bytes, from, to);
        return this;
    }

    /**
     * Where {@link #tag} goes, when all of the page has been fed: an offset in bytes, from 0 to the
     * page's length; empty when the page is to be left alone.
     */
    public OptionalLong place() {
        return isWide() || scanner.mentioned()
                ? OptionalLong.empty()
                : OptionalLong.of(scanner.place());
    }

    /**
     * Whether a character takes more than one byte: by its byte order mark, or by a zero where a
     * page has its first {@code <} (as XML 1.0 tells encodings apart, appendix F).
     */
    private boolean isWide() {
        int first = start[0] & 0xFF;
        int second = start[1] & 0xFF;
        return seen == 2
                && ((first == 0xFE && second == 0xFF)
                        || (first == 0xFF && second == 0xFE)
                        || first == 0
                        || second == 0);
    }
}
