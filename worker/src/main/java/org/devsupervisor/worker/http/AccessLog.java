package org.devsupervisor.worker.http;

import java.util.function.Consumer;

/**
 * One line per answered request: {@code GET /path 200 1234 B 3 ms}. Thread-safe when its sink is.
 */
final class AccessLog {
    /** Longer paths are cut: a line must stay a line on a screen and in a log file. */
    private static final int PATH_LIMIT = 200;

    private final Consumer<String> sink;

    AccessLog(Consumer<String> sink) {
        this.sink = sink;
    }

    /**
     * @param path raw, null when there was none
     * @param bytes length of the body
     * @param millis from the request's head to the answer's end
     * @param whole false when the client went away or the file failed before the end
     */
    void answered(String method, String path, int status, long bytes, long millis, boolean whole) {
        StringBuilder line = new StringBuilder(80);
        visible(method, line);
        line.append(' ');
        visible(path == null ? "-" : path, line);
        line.append(' ').append(status).append(' ').append(bytes).append(" B ");
        line.append(millis).append(" ms");
        if (!whole) {
            line.append(" cut off");
        }
        sink.accept(line.toString());
    }

    /** Nothing a client sends may start a new line or move a terminal's cursor. */
    private static void visible(String text, StringBuilder out) {
        int end = Math.min(text.length(), PATH_LIMIT);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7F && c != '\\') {
                out.append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >> shift & 15, 16));
                }
            }
        }
        if (end < text.length()) {
            out.append("...");
        }
    }
}
