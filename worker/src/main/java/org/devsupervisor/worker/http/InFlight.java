package org.devsupervisor.worker.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Counts requests from their head to the end of their answer. Thread-safe. */
final class InFlight {
    private int count;

    /** Completed at the next moment with no request; null while nobody waits for one. */
    private Promise<Void> idle;

    synchronized void enter() {
        count++;
    }

    void leave() {
        Promise<Void> reached = null;
        synchronized (this) {
            count--;
            if (count == 0) {
                reached = idle;
                idle = null;
            }
        }
        if (reached != null) {
            reached.complete();
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized Future<Void> drained() {
        if (count == 0) {
            return Future.succeededFuture();
        }
        if (idle == null) {
            idle = Promise.promise();
        }
        return idle.future();
    }
}
