package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.ServerName;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line and whose it is: what the command {@code logs} shows and the control socket sends. */
public record LogEntry(ServerName server, LogLine line) {
    /** As the fields of a JSON object: {@code server, at, stream, text}. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server", server.value());
        fields.put("at", line.stamp());
        fields.put("stream", line.stream());
        fields.put("text", line.text());
        return fields;
    }
}
