package org.devsupervisor.worker.http;

/**
 * Told when a server loses its document root and when it has it back. Called on change only, one
 * call at a time and in order, from a worker thread; it must return at once.
 */
public interface RootWatch {
    /** The root cannot be used, for a reason worded for people; also called when that changes. */
    void failing(String reason);

    /** The root can be used again. */
    void recovered();
}
