package org.devsupervisor.supervisor.control;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import org.devsupervisor.supervisor.log.LogEntry;

import java.util.Collections;
import java.util.Iterator;

/**
 * Writes log lines to one reader as fast as that reads, the past first. Runs on the response's
 * context, in turns that write one piece each; only {@link #later} is called from others.
 */
final class LogWriter {
    private static final int MOST_WAITING_BYTES = 256 * 1024;

    private final Context context;
    private final HttpServerResponse response;
    private final boolean follow;
    private final LogBacklog backlog = new LogBacklog(MOST_WAITING_BYTES);
    private LogPast past;
    private Iterator<LogEntry> next = Collections.emptyIterator();
    private boolean hasTurn;

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
            context.runOnContext(woken -> turn());
        }
    }

    void begin(LogPast read) {
        past = read;
        turn();
    }

    private void turn() {
        hasTurn = false;
        if (past == null || response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> takeTurn());
            return;
        }
        Buffer piece = piece();
        if (piece != null) {
            response.write(piece);
            takeTurn();
        } else if (!follow) {
            response.end();
        }
    }

    /** Between two pieces the event loop does what else there is to do. */
    private void takeTurn() {
        if (!hasTurn) {
            hasTurn = true;
            context.runOnContext(now -> turn());
        }
    }

    private Buffer piece() {
        Buffer piece = past.next();
        if (piece != null) {
            return piece;
        }
        if (!next.hasNext()) {
            next = backlog.take().iterator();
        }
        return next.hasNext() ? LogPast.piece(next) : null;
    }
}
