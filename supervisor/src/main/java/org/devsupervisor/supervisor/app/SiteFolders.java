package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.core.port.DocumentRoots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Document roots of new servers: {@code www/<name>/} in the project. */
final class SiteFolders implements DocumentRoots {
    private final Path sites;
    private final Vertx vertx;

    SiteFolders(Path sites, Vertx vertx) {
        this.sites = sites;
        this.vertx = vertx;
    }

    @Override
    public Future<Path> make(ServerName name) {
        Path root = sites.resolve(name.value());
        return vertx.executeBlocking(() -> {
            try {
                return Files.createDirectories(root);
            } catch (IOException e) {
                throw new Invalid(
                        "server '%s': document root '%s' cannot be made: %s"
                                .formatted(name, root, e));
            }
        });
    }
}
