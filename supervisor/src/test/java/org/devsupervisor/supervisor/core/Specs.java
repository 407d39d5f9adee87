package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.nio.file.Path;

/** Servers as a registry and a configuration have them. */
final class Specs {
    private Specs() {}

    /** One whose port nobody named. */
    static ServerSpec stored(String name, int port) {
        return new ServerSpec(
                "%032x".formatted(name.hashCode() & 0xffffffffL),
                new ServerName(name),
                port,
                false,
                Path.of("/www/" + name),
                Kind.STATIC,
                Isolation.PROCESS,
                Link.CLUSTER,
                true);
    }

    static DeclaredServer declared(String name, Integer port, Path root) {
        return new DeclaredServer(new ServerName(name), root, port, Isolation.PROCESS, true);
    }
}
