package org.devsupervisor.supervisor.guest;

import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.bus.ClusterLink;
import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.FileProblem;
import org.devsupervisor.supervisor.client.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code BusRequest HOME CLUSTER_FILE ADDRESS JSON}: joins, asks, prints the reply, leaves. */
public final class BusRequest {
    /** A start of many servers is answered when the last is ready. */
    private static final Duration REPLY = Duration.ofMinutes(5);

    private static final long JOIN_SECONDS = 20;
    private static final List<String> FIELDS = List.of("cluster_name", "member", "token");

    private BusRequest() {}

    public static void main(String[] arguments) throws Exception {
        // Held, since the logging framework keeps loggers weakly.
        Logger all = Logger.getLogger("");
        all.setLevel(Level.OFF);
        int status;
        try {
            JsonObject cluster = cluster(Path.of(arguments[0]), Path.of(arguments[1]));
            status = ask(cluster, arguments[2], new JsonObject(arguments[3]));
        } catch (Problem e) {
            System.err.println("error: " + e.getMessage());
            status = e.status();
        }
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    /**
     * What a supervisor wrote for its guests.
     *
     * @throws Problem if there is none, or if it is not what a supervisor writes
     */
    static JsonObject cluster(Path home, Path file) {
        String problem;
        try {
            JsonObject cluster = new JsonObject(Files.readString(file));
            Optional<String> missing =
                    FIELDS.stream()
                            .filter(field -> !(cluster.getValue(field) instanceof String))
                            .findFirst();
            if (missing.isEmpty()) {
                return cluster;
            }
            problem = "it has no text '%s'".formatted(missing.get());
        } catch (NoSuchFileException e) {
            throw new Problem(
                    Problem.NO_SUPERVISOR, "no supervisor is running in '%s'".formatted(home));
        } catch (DecodeException e) {
            problem = "it is not a JSON object";
        } catch (IOException e) {
            problem = FileProblem.of(e);
        }
        throw new Problem(
                Problem.INTERNAL,
                "cluster file '%s' cannot be used: %s; 'down' and 'start' make a new one"
                        .formatted(file, problem));
    }

    private static int ask(JsonObject cluster, String address, JsonObject message) {
        if (!message.containsKey("v")) {
            message.put("v", Wire.VERSION);
        }
        if (!message.containsKey("token")) {
            message.put("token", cluster.getString("token"));
        }
        ClusterCoordinates coordinates =
                new ClusterCoordinates(
                        cluster.getString("cluster_name"), cluster.getString("member"));
        try {
            ClusterNode node =
                    ClusterNode.join(coordinates, options())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(JOIN_SECONDS, TimeUnit.SECONDS);
            JsonObject reply =
                    new ClusterLink(node.vertx())
                            .request(address, message, REPLY)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get();
            System.out.println(reply.encodePrettily());
            node.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
            return "refused".equals(reply.getString("type")) ? Problem.USAGE : Problem.OK;
        } catch (ExecutionException e) {
            System.err.println("error: " + words(address, e.getCause()));
            return Problem.INTERNAL;
        } catch (Exception e) {
            System.err.println("error: address '" + address + "' could not be asked: " + e);
            return Problem.INTERNAL;
        }
    }

    private static String words(String address, Throwable cause) {
        if (cause instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return "nobody listens at address '%s'; docs/protocol.md lists the addresses"
                    .formatted(address);
        }
        return "address '%s' gave no answer: %s".formatted(address, cause.getMessage());
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }
}
