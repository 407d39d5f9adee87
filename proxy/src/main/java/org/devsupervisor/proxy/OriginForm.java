package org.devsupervisor.proxy;

import java.util.HexFormat;

/**
 * The target of a request as it goes on to a server: path and query, whatever form it came in (RFC
 * 9112, 3.2.1), and nothing but ASCII.
 */
final class OriginForm {
    private static final String SCHEME_END = "://";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final char DEL = 0x7F;
    private static final int BYTE = 0xFF;

    private OriginForm() {}

    /**
     * @param target in origin form or absolute form, one char a byte, as Vert.x reads it
     */
    static String of(String target) {
        return ascii(path(target));
    }

    private static String path(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf(SCHEME_END);
        if (scheme < 0) {
            return target;
        }
        int slash = target.indexOf('/', scheme + SCHEME_END.length());
        return slash < 0 ? "/" : target.substring(slash);
    }

    /** The client of Vert.x 5.0 would write a byte beyond ASCII as the two of UTF-8. */
    private static String ascii(String path) {
        if (path.chars().allMatch(c -> c < DEL)) {
            return path;
        }
        StringBuilder text = new StringBuilder(path.length() + 16);
        path.chars()
                .forEach(c -> {
                    if (c < DEL) {
                        text.append((char) c);
                    } else {
                        text.append('%').append(HEX.toHexDigits((byte) (c & BYTE)));
                    }
                });
        return text.toString();
    }
}
