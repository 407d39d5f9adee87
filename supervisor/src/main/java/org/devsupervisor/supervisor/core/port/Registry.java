package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerSpec;

import java.util.List;

/** Where the servers outlive the supervisor. */
public interface Registry {
    /**
     * Replaces what is stored, whole or not at all.
     *
     * @return completes when it would survive a crash; fails with {@code Invalid} naming the file
     *     when it cannot be written, and then nothing is replaced
     */
    Future<Void> save(List<ServerSpec> servers);
}
