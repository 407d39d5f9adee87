package org.devsupervisor.worker.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request target, percent-decoded once (RFC 3986, 2.1) and with its dot segments
 * removed (5.2.4). Decoding comes first, so that no spelling of {@code ..} is missed.
 */
public sealed interface UrlPath {
    /**
     * A path that may name something.
     *
     * @param segments decoded; none is empty, {@code .} or {@code ..}, none holds a slash, a
     *     backslash or NUL
     * @param directory whether it ended in a slash or a dot segment
     */
    record Inside(List<String> segments, boolean directory) implements UrlPath {
        /** The path encoded again: one leading slash, so it never reads as {@code //host}. */
        public String encoded() {
            StringBuilder out = new StringBuilder();
            for (String segment : segments) {
                out.append('/');
                encode(segment, out);
            }
            return directory || segments.isEmpty() ? out.append('/').toString() : out.toString();
        }
    }

    /** A path that no file can answer to: it climbs above the root, or encodes a slash. */
    record Nowhere() implements UrlPath {}

    /** Not a path at all. The reason is for the person who sent it. */
    record Malformed(String reason) implements UrlPath {}

    /**
     * Reads a raw path as Vert.x gives it, without the query. Characters up to U+00FF stand for
     * bytes: that is how Netty hands on the UTF-8 that some clients send without encoding it.
     */
    static UrlPath parse(String raw) {
        if (raw == null || raw.isEmpty() || raw.charAt(0) != '/') {
            return new Malformed("the path does not begin with '/'");
        }
        List<String> segments = new ArrayList<>();
        boolean directory = false;
        int start = 1;
        while (start <= raw.length()) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? raw.length() : slash;
            String segment;
            try {
                segment = decode(raw, start, end);
            } catch (CharacterCodingException e) {
                return new Malformed("the path is not percent-encoded UTF-8");
            }
            if (segment.indexOf('\0') >= 0 || segment.indexOf('\\') >= 0) {
                return new Malformed("the path holds a backslash or a NUL character");
            }
            if (segment.indexOf('/') >= 0) {
                return new Nowhere();
            }
            directory = segment.isEmpty() || segment.equals(".") || segment.equals("..");
            if (!directory) {
                segments.add(segment);
            } else if (segment.equals("..")) {
                if (segments.isEmpty()) {
                    return new Nowhere();
                }
                segments.removeLast();
            }
            start = end + 1;
        }
        return new Inside(List.copyOf(segments), directory);
    }

    private static String decode(String raw, int start, int end) throws CharacterCodingException {
        boolean plain = true;
        for (int i = start; i < end && plain; i++) {
            char c = raw.charAt(i);
            plain = c != '%' && c < 0x80;
        }
        if (plain) {
            return raw.substring(start, end);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int value = i + 2 < end ? hex(raw.charAt(i + 1)) << 4 | hex(raw.charAt(i + 2)) : -1;
                if (value < 0) {
                    throw new CharacterCodingException();
                }
                bytes.write(value);
                i += 2;
            } else if (c > 0xFF) {
                throw new CharacterCodingException();
            } else {
                bytes.write(c);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    /** The value of an ASCII hexadecimal digit, -1 for anything else. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static void encode(String segment, StringBuilder out) {
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
