package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;

/** The logs of servers as files on disk. Each Future fails with {@code Invalid} naming the file. */
public interface LogFiles {
    /** Deletes the log of a server that exists no longer. */
    Future<Void> remove(ServerName name);

    /** Bytes of all logs of servers, of those that exist no longer too. */
    Future<Long> bytes();

    /**
     * Empties the logs of servers, and deletes those of servers that exist no longer.
     *
     * @return how many bytes that freed
     */
    Future<Long> clear();
}
