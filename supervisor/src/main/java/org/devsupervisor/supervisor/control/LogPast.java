package org.devsupervisor.supervisor.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.supervisor.log.LogEntry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/**
 * What a reader of logs is sent first, encoded in pieces by the thread that read it: an event loop
 * would be busy with it for long. Takes its room until it is sent or closed. Thread-safe.
 */
final class LogPast {
    private static final int PIECE_CHARS = 64 * 1024;

    private final Queue<Buffer> pieces = new ArrayDeque<>();
    private final LogRoom room;

    LogPast(List<LogEntry> entries, LogRoom room) {
        this.room = room;
        Iterator<LogEntry> next = entries.iterator();
        while (next.hasNext()) {
            pieces.add(piece(next));
        }
        room.take(pieces.stream().mapToInt(Buffer::length).sum());
    }

    /** The next lines of JSON, about 64 KiB of them; there has to be one. */
    static Buffer piece(Iterator<LogEntry> next) {
        StringBuilder text = new StringBuilder();
        do {
            text.append(new JsonObject(next.next().fields()).encode()).append('\n');
        } while (next.hasNext() && text.length() < PIECE_CHARS);
        return Buffer.buffer(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The next piece, null after the last. */
    synchronized Buffer next() {
        Buffer piece = pieces.poll();
        if (piece != null) {
            room.give(piece.length());
        }
        return piece;
    }

    /** For a reader who left. */
    synchronized void close() {
        while (next() != null) {
            // Gives back its room.
        }
    }
}
