package org.devsupervisor.worker.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows requests from their head to the end of their answer. Thread-safe.
 *
 * @param <T> what stands for a request
 */
final class InFlight<T> {
    private final Set<T> requests = new HashSet<>();

    /** Completed at the next moment with no request; null while nobody waits for one. */
    private Promise<Void> idle;

    synchronized void enter(T request) {
        requests.add(request);
    }

    void leave(T request) {
        Promise<Void> reached = null;
        synchronized (this) {
            requests.remove(request);
            if (requests.isEmpty()) {
                reached = idle;
                idle = null;
            }
        }
        if (reached != null) {
            reached.complete();
        }
    }

    synchronized int count() {
        return requests.size();
    }

    synchronized List<T> now() {
        return List.copyOf(requests);
    }

    synchronized Future<Void> drained() {
        if (requests.isEmpty()) {
            return Future.succeededFuture();
        }
        if (idle == null) {
            idle = Promise.promise();
        }
        return idle.future();
    }
}
