package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.ServerName;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line and whose it is: what the command {@code logs} shows and the control socket sends. */
public record LogEntry(ServerName server, LogLine line) {
    /** Names, stamp, stream and quotes. */
    private static final int FRAME_BYTES = 96;

    /** A control character, written as a backslash, a u and four digits. */
    private static final int ESCAPE_BYTES = 6;

    /** As the fields of a JSON object: {@code server, at, stream, text}. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", server.value());
        fields.put("at", line.stamp());
        fields.put("stream", line.stream());
        fields.put("text", line.text());
        return fields;
    }

    /** How many bytes it takes as a line of JSON, at most. */
    int mostBytes() {
        int bytes = FRAME_BYTES + server.value().length();
        for (int i = 0; i < line.text().length(); i++) {
            bytes += mostBytes(line.text().charAt(i));
        }
        return bytes;
    }

    private static int mostBytes(char letter) {
        if (letter < ' ') {
            return ESCAPE_BYTES;
        }
        if (letter == '"' || letter == '\\') {
            return 2;
        }
        return letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
    }
}
