package org.devsupervisor.worker.http;

/**
 * Turns what single requests find out about the root into changes. A server begins healthy.
 * Thread-safe.
 */
final class RootHealth {
    private final RootWatch watch;

    /** Why the root is out of use, null while it is fine. Written under this object's lock. */
    private volatile String reason;

    RootHealth(RootWatch watch) {
        this.watch = watch;
    }

    void lost(String why) {
        if (why.equals(reason)) {
            return;
        }
        synchronized (this) {
            if (!why.equals(reason)) {
                reason = why;
                watch.failing(why);
            }
        }
    }

    void found() {
        if (reason == null) {
            return;
        }
        synchronized (this) {
            if (reason != null) {
                reason = null;
                watch.recovered();
            }
        }
    }
}
