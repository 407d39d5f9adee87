package org.devsupervisor.supervisor.guest;

import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.bus.ClusterLink;
import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.supervisor.client.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code BusRequest CLUSTER_FILE ADDRESS JSON}: joins, asks, prints the reply, leaves. */
public final class BusRequest {
    /** A start of many servers is answered when the last is ready. */
    private static final Duration REPLY = Duration.ofMinutes(5);

    private static final long JOIN_SECONDS = 20;

    private BusRequest() {}

    public static void main(String[] arguments) throws Exception {
        // Held, since the logging framework keeps loggers weakly.
        Logger all = Logger.getLogger("");
        all.setLevel(Level.OFF);
        int status = ask(Path.of(arguments[0]), arguments[1], new JsonObject(arguments[2]));
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    private static int ask(Path clusterFile, String address, JsonObject message)
            throws IOException {
        JsonObject cluster = new JsonObject(Files.readString(clusterFile));
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
