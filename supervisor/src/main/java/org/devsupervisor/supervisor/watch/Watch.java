package org.devsupervisor.supervisor.watch;

import java.util.concurrent.CompletionStage;

/** One server's interest in its document root. From any thread; nothing here blocks. */
public interface Watch {
    /**
     * Completes, on the watcher's thread, when every later change will be told. A root that does
     * not exist yet is no failure. Fails when the watcher is closed before.
     */
    CompletionStage<Void> ready();

    /** No burst is told that has not begun to be told. */
    void end();
}
