package org.devsupervisor.worker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.bus.ClusterLink;
import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.Invalid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The worker JVM: reads its request from standard input, joins the bus as a lite member, deploys
 * the server, and from then on lives as long as its lifeline. Exit status 0 after a stop, 75 when
 * the supervisor is gone.
 */
public final class WorkerMain {
    /** Blocking calls are a directory look-up or Hazelcast's own; more threads only cost memory. */
    private static final int WORKER_THREADS = 2;

    private final LaunchRequest request;

    private WorkerMain(LaunchRequest request) {
        this.request = request;
    }

    public static void main(String[] arguments) throws IOException {
        LaunchRequest request;
        try {
            request = Wire.decode(LaunchRequest.class, new JsonObject(readLine(System.in)));
        } catch (Invalid e) {
            System.err.println(e.getMessage());
            System.exit(WorkerExit.BAD_REQUEST);
            return;
        }
        new WorkerMain(request).run();
    }

    private void run() {
        // At once and by halt: nobody is left to whom an orderly leave would matter.
        new Lifeline(System.in, () -> Runtime.getRuntime().halt(WorkerExit.LIFELINE_LOST)).watch();
        ClusterCoordinates cluster =
                new ClusterCoordinates(request.clusterName(), request.clusterMember());
        ClusterNode.join(cluster, options())
                .compose(node -> deploy(node.vertx()))
                .onFailure(failure -> {
                    System.err.println("worker could not start: " + failure.getMessage());
                    Runtime.getRuntime().halt(WorkerExit.FAILED);
                });
    }

    private Future<?> deploy(Vertx vertx) {
        Promise<Void> stopAsked = Promise.promise();
        Future<String> deployed =
                vertx.deployVerticle(
                        new DevServerVerticle(
                                request,
                                new ClusterLink(vertx),
                                new SocketBinding(
                                        vertx,
                                        Path.of(request.socket()),
                                        DevServerVerticle.LAST_MOMENT),
                                System.out::println,
                                stopAsked::tryComplete));
        stopAsked
                .future()
                .compose(asked -> deployed)
                .compose(vertx::undeploy)
                .onComplete(ended -> Runtime.getRuntime().halt(WorkerExit.STOPPED));
        return deployed;
    }

    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKER_THREADS)
                .setInternalBlockingPoolSize(WORKER_THREADS)
                .setDisableTCCL(true)
                // The default wakes a timer every second.
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS)
                // Avoids the cache directory and its shutdown hook; nothing is served from jars.
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    /** To the first line feed and not a byte further: what follows belongs to the lifeline. */
    private static String readLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
