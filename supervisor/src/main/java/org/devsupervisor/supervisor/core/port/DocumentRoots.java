package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;

/** Where the files of new servers go. */
public interface DocumentRoots {
    /**
     * Makes the directory of a new server if it is not there.
     *
     * @return its absolute path
     */
    Future<Path> make(ServerName name);
}
