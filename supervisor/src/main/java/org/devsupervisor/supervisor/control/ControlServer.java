package org.devsupervisor.supervisor.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.supervisor.core.CommandService;
import org.devsupervisor.supervisor.core.StatusFeed;
import org.devsupervisor.supervisor.log.LogStore;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * HTTP on {@code run/control.sock}, for the user's own programs: {@code POST /v1/command}, {@code
 * GET /v1/events} (server-sent events), {@code GET /v1/logs}, {@code GET /v1/notices}, {@code GET
 * /v1/lease}. The socket lies in a 0700 directory, so no token is asked. Runs on the supervisor's
 * context.
 */
public final class ControlServer {
    /** Far above any command; keeps a stray client from filling the memory. */
    private static final int LARGEST_COMMAND = 1 << 20;

    /** A thousand servers can be named in the URL, each with as many letters as it may have. */
    private static final int LONGEST_REQUEST_LINE = 1 << 17;

    private final Commands commands;
    private final EventStream events;
    private final LogStream logs;
    private final Supplier<List<String>> notices;
    private final Lease lease;
    private final HttpServer server;

    /**
     * @param notices gives the lines for the person that nobody was told yet
     */
    public ControlServer(
            Vertx vertx,
            CommandService service,
            StatusFeed feed,
            LogStore logStore,
            Supplier<List<String>> notices,
            Lease lease) {
        this.notices = notices;
        this.lease = lease;
        this.commands = new Commands(service);
        this.events = new EventStream(service, feed);
        this.logs = new LogStream(vertx, service::names, logStore);
        this.server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                                        .setIdleTimeout(0)
                                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                        .requestHandler(this::handle);
    }

    public Future<Void> open(Path socket) {
        return server.listen(SocketAddress.domainSocketAddress(socket.toString())).mapEmpty();
    }

    public Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        Set<HttpMethod> allowed =
                switch (request.path()) {
                    case "/v1/command", "/v1/lease/release" -> Set.of(HttpMethod.POST);
                    case "/v1/events", "/v1/logs", "/v1/notices", "/v1/lease" ->
                            Set.of(HttpMethod.GET);
                    case null, default -> Set.of();
                };
        if (!allowed.contains(request.method())) {
            HttpServerResponse response = request.response();
            if (allowed.isEmpty()) {
                response.setStatusCode(404);
            } else {
                response.setStatusCode(405)
                        .putHeader(
                                HttpHeaders.ALLOW,
                                allowed.stream()
                                        .map(HttpMethod::name)
                                        .collect(Collectors.joining(", ")));
            }
            send(
                    response,
                    Commands.refused(
                            Reply.Code.MALFORMED,
                            "'%s %s' is not served here"
                                    .formatted(request.method(), request.path())));
            return;
        }
        switch (request.path()) {
            case "/v1/command" -> command(request);
            case "/v1/events" -> events.open(request);
            case "/v1/notices" -> send(request.response(), new JsonArray(notices.get()).toBuffer());
            case "/v1/lease" ->
                    send(
                            request.response(),
                            new JsonObject()
                                    .put("held", lease.held())
                                    .put("detaching", lease.detaching()));
            case "/v1/lease/release" -> {
                lease.release();
                send(request.response(), new JsonObject());
            }
            default -> logs.open(request);
        }
    }

    private void command(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LARGEST_COMMAND) {
                request.connection().close();
            }
        });
        request.end()
                .onSuccess(done -> {
                    try {
                        commands.execute(new JsonObject(body))
                                .onSuccess(reply -> send(response, reply));
                    } catch (DecodeException e) {
                        send(
                                response,
                                Commands.refused(
                                        Reply.Code.MALFORMED,
                                        "the body is not a JSON object: " + e.getMessage()));
                    }
                });
    }

    private static void send(HttpServerResponse response, JsonObject reply) {
        send(response, reply.toBuffer());
    }

    private static void send(HttpServerResponse response, Buffer json) {
        if (!response.closed()) {
            response.putHeader("content-type", "application/json").end(json);
        }
    }
}
