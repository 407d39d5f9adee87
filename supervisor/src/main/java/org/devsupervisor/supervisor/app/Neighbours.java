package org.devsupervisor.supervisor.app;

import io.vertx.core.json.DecodeException;

import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Neighbour;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.RegistryFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Servers that have files in this project and are not this supervisor's. Document roots hang on the
 * project, and one project can have several homes, whether their supervisors run or not. The
 * configuration may have changed since it was read, and declare servers for the next supervisor.
 * Blocks.
 *
 * @param configuration reads what is declared now
 */
record Neighbours(Home home, Supplier<Configuration> configuration) {
    /**
     * @throws Invalid if what they are cannot be known
     */
    List<Neighbour> all() {
        List<Neighbour> all = new ArrayList<>(declared());
        for (Home other : homes()) {
            try {
                RegistryFile.stored(other.registry()).stream()
                        .map(spec -> new Neighbour(spec.name(), spec.root(), other.root(), true))
                        .forEach(all::add);
            } catch (IOException e) {
                throw unreadable(other, FileProblem.of(e));
            } catch (DecodeException | Invalid e) {
                throw unreadable(other, "it is damaged");
            }
        }
        return all;
    }

    private List<Neighbour> declared() {
        Configuration now = configuration.get();
        try {
            return now.valid().servers().stream()
                    .map(server ->
                            new Neighbour(
                                    server.name(),
                                    server.root() == null
                                            ? home.sites().resolve(server.name().value())
                                            : server.root(),
                                    now.file(),
                                    false))
                    .toList();
        } catch (Invalid e) {
            throw new Invalid(
                    "the settings have problems by now, so what they declare may have its files"
                            + " here; nothing was deleted, mend them first:\n"
                            + e.getMessage());
        }
    }

    /** Every home has these two; the registry alone may be anybody's file of that name. */
    private List<Home> homes() {
        try (Stream<Path> beside = Files.list(home.project())) {
            return beside.map(path -> new Home(path, path.resolve("run")))
                    .filter(other ->
                            Files.isRegularFile(other.registry())
                                    && Files.isDirectory(other.logs())
                                    && !RealPath.of(other.root()).equals(RealPath.of(home.root())))
                    .toList();
        } catch (IOException e) {
            throw new Invalid(
                    "folder '%s' cannot be read: %s; nothing was deleted"
                            .formatted(home.project(), FileProblem.of(e)));
        }
    }

    private static Invalid unreadable(Home other, String why) {
        return new Invalid(
                "registry '%s' of another home cannot be read: %s; nothing was deleted, since its servers may have their files here; start or remove that home"
                        .formatted(other.registry(), why));
    }
}
