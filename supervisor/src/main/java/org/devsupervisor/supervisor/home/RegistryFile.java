package org.devsupervisor.supervisor.home;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.Registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code registry.json}: the servers in creation order, replaced atomically. */
public final class RegistryFile implements Registry {
    private final Path file;
    private final Vertx vertx;
    private final Consumer<String> notices;

    public RegistryFile(Path file, Vertx vertx, Consumer<String> notices) {
        this.file = file;
        this.vertx = vertx;
        this.notices = notices;
    }

    /**
     * What is stored. A damaged file is set aside and told, and the start goes on with none: a
     * registry that cannot be read must not keep everything down.
     */
    public Future<List<ServerSpec>> load() {
        return vertx.executeBlocking(this::read);
    }

    /**
     * @throws IllegalArgumentException if two servers share what only one can have: what is stored
     *     like that could not be read again
     */
    @Override
    public Future<Void> save(List<ServerSpec> servers) {
        sharing(servers)
                .ifPresent(sharing -> {
                    throw new IllegalArgumentException(sharing);
                });
        JsonArray rows = new JsonArray();
        servers.forEach(spec -> rows.add(Wire.plain(spec)));
        String content =
                new JsonObject().put("v", Wire.VERSION).put("servers", rows).encodePrettily();
        // Ordered, so that an older list never replaces a newer one.
        return vertx.executeBlocking(() -> {
            try {
                AtomicFile.replace(file, content + "\n");
            } catch (IOException e) {
                throw new Invalid(
                        "registry '%s' cannot be written: %s; nothing was changed"
                                .formatted(file, FileProblem.of(e)));
            }
            return null;
        });
    }

    /**
     * What another home has stored; nothing is changed there. Blocks.
     *
     * @throws IOException if it cannot be read
     * @throws Invalid if it is no registry
     * @throws DecodeException if it is no JSON
     */
    public static List<ServerSpec> stored(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    private List<ServerSpec> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return stored(file);
        } catch (IOException | DecodeException | Invalid e) {
            Path aside =
                    file.resolveSibling(
                            "registry.damaged-" + Instant.now().getEpochSecond() + ".json");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            notices.accept(
                    "registry '%s' cannot be read (%s); set aside as '%s', starting with no servers"
                            .formatted(file, firstLine(e), aside.getFileName()));
            return List.of();
        }
    }

    private static List<ServerSpec> parse(String content) {
        JsonObject json = new JsonObject(content);
        if (!Integer.valueOf(Wire.VERSION).equals(json.getValue("v"))
                || !(json.getValue("servers") instanceof JsonArray rows)) {
            throw new Invalid("it is not a registry of version " + Wire.VERSION);
        }
        List<ServerSpec> specs = new ArrayList<>();
        for (Object row : rows) {
            if (!(row instanceof JsonObject fields)) {
                throw new Invalid("'%s' is not a server".formatted(row));
            }
            specs.add(Wire.read(ServerSpec.class, fields));
        }
        sharing(specs)
                .ifPresent(sharing -> {
                    throw new Invalid(sharing);
                });
        return specs;
    }

    private static Optional<String> sharing(List<ServerSpec> servers) {
        Set<Object> unique = new HashSet<>();
        return servers.stream()
                .filter(spec ->
                        !unique.add(spec.name())
                                || !unique.add(spec.port())
                                || !unique.add(spec.id()))
                .findFirst()
                .map(spec -> "server '%s' shares its name, port or id".formatted(spec.name()));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
