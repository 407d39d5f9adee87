package org.devsupervisor.shared.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An HTML page with places to fill: {@code {{name}}} is replaced by an escaped value, {@code
 * {{/name}}} by one with a {@code <span>} around each segment of a path, so that lines need not
 * break within a name, <code>{{&gt;file}}</code> by another resource, when the template is read:
 * one beside the template, or the one of that name beside this class, which is there for all pages.
 * There is no way to put in a value unescaped. Immutable.
 */
public final class Template {
    /** Text and names by turns: text, name, text, name, ... text. */
    private final List<String> parts;

    private Template(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a resource; blocks.
     *
     * @param home a class beside which it lies
     * @throws IllegalArgumentException when there is none, or a place is not closed
     */
    public static Template load(Class<?> home, String resource) {
        return parse(home, text(home, resource));
    }

    /**
     * @throws IllegalArgumentException when a place is not closed
     */
    static Template parse(Class<?> home, String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new IllegalArgumentException(
                        "template: '{{' at character %d is not closed".formatted(open));
            }
            String name = text.substring(open + 2, close);
            if (name.startsWith(">")) {
                text =
                        text.substring(0, open)
                                + text(home, name.substring(1))
                                + text.substring(close + 2);
            } else {
                parts.add(text.substring(from, open));
                parts.add(name);
                from = close + 2;
            }
        }
        parts.add(text.substring(from));
        return new Template(List.copyOf(parts));
    }

    /**
     * Fills every place.
     *
     * @throws IllegalArgumentException when a value is missing or has no place
     */
    public String render(Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        Set<String> unused = new HashSet<>(values.keySet());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i % 2 == 0) {
                out.append(part);
                continue;
            }
            boolean path = part.startsWith("/");
            String name = path ? part.substring(1) : part;
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("template: no value for '" + name + "'");
            }
            unused.remove(name);
            if (path) {
                segments(value, out);
            } else {
                escape(value, out);
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("template: no place for " + unused);
        }
        return out.toString();
    }

    /** A slash ends a segment, but the first one does not stand alone. */
    private static void segments(String path, StringBuilder out) {
        int from = 0;
        while (from < path.length()) {
            int slash = path.indexOf('/', from + 1);
            int to = slash < 0 ? path.length() : slash + 1;
            out.append("<span>");
            escape(path.substring(from, to), out);
            out.append("</span>");
            from = to;
        }
    }

    /** Makes text safe as HTML content and inside a quoted attribute. */
    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    private static String text(Class<?> home, String resource) {
        try (InputStream in = open(home, resource)) {
            if (in == null) {
                throw new IllegalArgumentException("template: no resource '" + resource + "'");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("template: cannot read '" + resource + "'", e);
        }
    }

    private static InputStream open(Class<?> home, String resource) {
        InputStream own = home.getResourceAsStream(resource);
        return own == null ? Template.class.getResourceAsStream(resource) : own;
    }
}
