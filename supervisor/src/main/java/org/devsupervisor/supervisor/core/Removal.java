package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

/**
 * What became of a server that was removed.
 *
 * @param root where its files are, or were
 * @param filesDeleted whether they were deleted with it
 * @param declared whether the configuration says that there is to be one, so that the next
 *     supervisor makes it anew
 */
public record Removal(
        String id, ServerName name, int port, String root, boolean filesDeleted, boolean declared) {
    static Removal of(ServerSpec spec, boolean filesDeleted, boolean declared) {
        return new Removal(
                spec.id(),
                spec.name(),
                spec.port(),
                spec.root().toString(),
                filesDeleted,
                declared);
    }
}
