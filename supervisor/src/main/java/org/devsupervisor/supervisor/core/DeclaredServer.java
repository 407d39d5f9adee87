package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.nio.file.Path;

/**
 * A server that the configuration says there is to be.
 *
 * @param root null for the one it has, or one that is to be made
 * @param port null for the one it has, or the lowest free one
 */
public record DeclaredServer(
        ServerName name,
        @OrNull Path root,
        @OrNull Integer port,
        Isolation isolation,
        boolean autostart) {
    /** What it is from now on: the file says so, the registry knows the rest. */
    ServerSpec over(ServerSpec stored) {
        return new ServerSpec(
                stored.id(),
                stored.name(),
                port == null ? stored.port() : port,
                port != null || stored.portNamed(),
                root == null ? stored.root() : root,
                stored.kind(),
                isolation,
                stored.link(),
                autostart);
    }

    NewServer asNew() {
        return new NewServer(name, port, root);
    }
}
