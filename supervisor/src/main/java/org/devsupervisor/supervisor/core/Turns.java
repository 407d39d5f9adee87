package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import java.util.function.Supplier;

/** Changes that never overlap: each sees what the one before has stored. Used on one context. */
final class Turns {
    private Future<?> last = Future.succeededFuture();

    /** Begins a change when those before it have ended, well or not. */
    <T> Future<T> next(Supplier<Future<T>> change) {
        Future<T> changed = last.transform(before -> change.get());
        last = changed;
        return changed;
    }
}
