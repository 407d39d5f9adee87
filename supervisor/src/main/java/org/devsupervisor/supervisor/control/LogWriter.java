package org.devsupervisor.supervisor.control;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.supervisor.log.LogEntry;

import java.util.Iterator;
import java.util.List;

/**
 * Writes log lines to one reader as fast as that reads, the past first. Runs on the response's
 * context; only {@link #later} is called from others.
 */
final class LogWriter {
    private static final int MOST_WAITING_BYTES = 1 << 20;
    private static final int BATCH_CHARS = 64 * 1024;

    private final Context context;
    private final HttpServerResponse response;
    private final boolean follow;
    private final LogBacklog backlog = new LogBacklog(MOST_WAITING_BYTES);
    private Iterator<LogEntry> next;

    /**
     * @param follow whether there is more after the past
     */
    LogWriter(Context context, HttpServerResponse response, boolean follow) {
        this.context = context;
        this.response = response.setWriteQueueMaxSize(MOST_WAITING_BYTES);
        this.follow = follow;
    }

    /** A new line. It waits until the past is written. */
    void later(LogEntry entry) {
        if (backlog.add(entry)) {
            context.runOnContext(woken -> write());
        }
    }

    void begin(List<LogEntry> past) {
        next = past.iterator();
        write();
    }

    private void write() {
        while (next != null && !response.closed() && !response.ended()) {
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> write());
                return;
            }
            if (!next.hasNext()) {
                next = backlog.take().iterator();
            }
            if (next.hasNext()) {
                response.write(batch());
            } else if (follow) {
                return;
            } else {
                response.end();
            }
        }
    }

    private String batch() {
        StringBuilder text = new StringBuilder();
        while (next.hasNext() && text.length() < BATCH_CHARS) {
            text.append(new JsonObject(next.next().fields()).encode()).append('\n');
        }
        return text.toString();
    }
}
