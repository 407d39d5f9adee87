package org.devsupervisor.shared.html;

/**
 * What a page says of its own encoding, as browsers that nobody told it find out: a byte order
 * mark, else its first {@code <meta>} with a charset, else the encoding of an XML declaration (HTML
 * Living Standard, 13.2.3.2). Whatever a {@code Content-Type} says of the charset goes before all
 * of these but the mark, so it must not contradict them.
 */
public enum PageEncoding {
    /** UTF-8, or nothing that a browser understands. */
    UTF_8,
    /** Another one. Which one is the browser's affair. */
    OTHER;

    /** How much of a page counts, in bytes; authors are told to say it within these. */
    public static final int LOOKED_AT = 1024;

    private static final String XML = "<?xml";
    private static final String ENCODING = "encoding";

    /**
     * Looks into the beginning of a page.
     *
     * @param page its first {@link #LOOKED_AT} bytes, or all of a shorter one; more do not count
     */
    public static PageEncoding of(byte[] page) {
        int first = at(page, 0);
        int second = at(page, 1);
        if (first == 0xEF && second == 0xBB && at(page, 2) == 0xBF) {
            return UTF_8;
        }
        if ((first == 0xFE && second == 0xFF)
                || (first == 0xFF && second == 0xFE)
                || isWideXml(page)) {
            return OTHER;
        }
        PageText text = new PageText(page, Math.min(page.length, LOOKED_AT));
        return new MetaScan(text).declared().orElseGet(() -> inXmlDeclaration(text));
    }

    private static int at(byte[] page, int index) {
        return index < page.length ? page[index] & 0xFF : -1;
    }

    /** Whether the page begins with {@code <?x} in UTF-16, without a mark. */
    private static boolean isWideXml(byte[] page) {
        boolean little = true;
        boolean big = true;
        for (int i = 0; i < 6; i++) {
            int letter = XML.charAt(i / 2);
            little &= at(page, i) == (i % 2 == 0 ? letter : 0);
            big &= at(page, i) == (i % 2 == 0 ? 0 : letter);
        }
        return little || big;
    }

    private static PageEncoding inXmlDeclaration(PageText page) {
        int end = page.find(">", 0);
        int found = page.startsWith(XML, 0) ? page.find(ENCODING, 0) : -1;
        if (found < 0 || found > end) {
            return UTF_8;
        }
        int equals = page.skipControls(found + ENCODING.length());
        if (page.at(equals) != '=') {
            return UTF_8;
        }
        int open = page.skipControls(equals + 1);
        int quote = page.at(open);
        int close =
                quote == '"' || quote == '\'' ? page.find(Character.toString(quote), open + 1) : -1;
        return close < 0 ? UTF_8 : EncodingLabel.encoding(page.text(open + 1, close)).orElse(UTF_8);
    }
}
