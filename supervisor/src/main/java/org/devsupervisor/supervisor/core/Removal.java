package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

/**
 * What became of a server that was removed.
 *
 * @param root where its files are, or were
 * @param filesDeleted whether they were deleted with it
 */
public record Removal(String id, ServerName name, int port, String root, boolean filesDeleted) {
    static Removal of(ServerSpec spec, boolean filesDeleted) {
        return new Removal(
                spec.id(), spec.name(), spec.port(), spec.root().toString(), filesDeleted);
    }
}
