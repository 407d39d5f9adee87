package org.devsupervisor.worker;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.message.WorkerDescription;
import org.devsupervisor.shared.message.WorkerEvent;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.http.DevServer;
import org.devsupervisor.worker.http.RootWatch;
import org.devsupervisor.worker.http.SiteInfo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One incarnation of one static server, the same in a JVM of its own and in the supervisor's. It
 * tells that it is ready only after the cluster knows its address and its binding listens.
 */
public final class DevServerVerticle extends VerticleBase implements RootWatch {
    /**
     * How long requests in flight may take after a stop. Short, because they were waited for before
     * it, for as long as the user wants.
     */
    static final Duration LAST_MOMENT = Duration.ofMillis(500);

    private final LaunchRequest request;
    private final BusLink link;
    private final Binding binding;
    private final Consumer<String> log;
    private final Runnable stopAsked;
    private final Token token;
    private DevServer server;
    private Upstream upstream;
    private BusLink.Subscription commands;
    private long listeningSinceNanos;

    /**
     * @param log takes one line at a time, from any thread
     * @param stopAsked is run when the supervisor asks for the end; it is to undeploy the verticle
     */
    public DevServerVerticle(
            LaunchRequest request,
            BusLink link,
            Binding binding,
            Consumer<String> log,
            Runnable stopAsked) {
        this.request = request;
        this.link = link;
        this.binding = binding;
        this.log = log;
        this.stopAsked = stopAsked;
        this.token = new Token(request.token());
    }

    @Override
    public Future<?> start() {
        server =
                new DevServer(
                        new SiteInfo(
                                request.name(),
                                request.incarnation(),
                                Path.of(request.root()),
                                request.httpUrl(),
                                request.httpsUrl(),
                                request.proxyHttpUrl(),
                                request.profile(),
                                request.apiAlias()),
                        vertx,
                        log,
                        new Probe(request.nonce()),
                        this);
        return binding.bind(server)
                // Vert.x stops no verticle that did not start, and a binding outlives it.
                .compose(bound ->
                        join(bound)
                                .recover(failure ->
                                        stop().transform(done -> Future.failedFuture(failure))));
    }

    private Future<Void> join(Upstream bound) {
        upstream = bound;
        listeningSinceNanos = System.nanoTime();
        return Future.succeededFuture()
                .compose(go ->
                        link.answer(
                                Addresses.workerCommand(request.name(), request.incarnation()),
                                this::answer))
                .map(subscription -> {
                    commands = subscription;
                    tell(ready());
                    return null;
                });
    }

    /** Whether its document root can be used now: why not, or nothing. For whoever deployed it. */
    public Future<Optional<String>> trouble() {
        return server.trouble();
    }

    @Override
    public Future<?> stop() {
        Future<Void> silent = commands == null ? Future.succeededFuture() : commands.end();
        return silent.transform(done -> server.letGoOfPages())
                .transform(done -> binding.unbind())
                .transform(done -> drained())
                .recover(late -> {
                    server.cutOff();
                    return drained();
                })
                // One that cannot even be given up keeps nobody from the end.
                .otherwiseEmpty();
    }

    private Future<Void> drained() {
        return server.drained().timeout(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void failing(String reason) {
        tell(
                new WorkerEvent.Failing(
                        request.name(), request.incarnation(), request.nonce(), reason));
    }

    @Override
    public void recovered() {
        tell(ready());
    }

    private WorkerEvent.Ready ready() {
        return new WorkerEvent.Ready(
                request.name(),
                request.incarnation(),
                request.nonce(),
                upstream.toString(),
                ProcessHandle.current().pid());
    }

    private <T extends Record & WorkerEvent> void tell(T event) {
        link.publish(Addresses.WORKER_EVENTS, Wire.encode(event));
    }

    private Future<JsonObject> answer(JsonObject message) {
        return Future.succeededFuture(Wire.encode(reply(message)));
    }

    private Record reply(JsonObject message) {
        if (!token.isIn(message)) {
            return new Reply.Refused(
                    Reply.Code.FORBIDDEN, "the token is missing or wrong; it is in cluster.json");
        }
        try {
            return switch (Wire.decode(WorkerCommand.class, message)) {
                case WorkerCommand.Stop() -> {
                    // After the reply is on its way, since undeploying closes the address.
                    vertx.runOnContext(next -> stopAsked.run());
                    yield new Reply.Ok(null);
                }
                case WorkerCommand.Reload(var changes, int count) ->
                        new Reply.Ok(
                                Wire.plain(
                                        new WorkerCommand.Reloaded(server.reload(changes, count))));
                case WorkerCommand.Describe() -> new Reply.Ok(Wire.plain(description()));
            };
        } catch (Invalid e) {
            return new Reply.Refused(Reply.Code.MALFORMED, e.getMessage());
        }
    }

    private WorkerDescription description() {
        return new WorkerDescription(
                request.name(),
                request.incarnation(),
                ProcessHandle.current().pid(),
                upstream.toString(),
                request.root(),
                (System.nanoTime() - listeningSinceNanos) / 1_000_000,
                server.requests());
    }
}
