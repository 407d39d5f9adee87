package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerName;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The stable port of each declared server, held from its declaration until it is forgotten, so that
 * no restart closes it and nobody else can take it. Confined to one event loop; calls for one
 * server must not overlap.
 */
final class ServerPorts {
    private final Vertx vertx;
    private final LoopbackPorts ports;
    private final Supplier<HttpServerOptions> options;
    private final Handler<HttpServerRequest> requests;
    private final Map<ServerName, HttpServer> held = new HashMap<>();

    ServerPorts(
            Vertx vertx,
            LoopbackPorts ports,
            Supplier<HttpServerOptions> options,
            Handler<HttpServerRequest> requests) {
        this.vertx = vertx;
        this.ports = ports;
        this.options = options;
        this.requests = requests;
    }

    /**
     * Holds a port for the server; a port held before is given up once the new one is open.
     *
     * @param port 0 for any, which keeps the one already held
     * @return the port held; fails with {@link PortInUse} that names the holder, and nothing
     *     changed
     */
    Future<Integer> hold(ServerName name, int port) {
        HttpServer before = held.get(name);
        if (before != null && (port == 0 || port == before.actualPort())) {
            return Future.succeededFuture(before.actualPort());
        }
        HttpServer server = vertx.createHttpServer(options.get()).requestHandler(requests);
        return ports.open(server, port, "server '%s'".formatted(name))
                .recover(e ->
                        Future.failedFuture(
                                e instanceof LoopbackPorts.PortBusy
                                        ? new PortInUse(
                                                "server '%s': %s; choose another port or stop what holds it"
                                                        .formatted(name, e.getMessage()))
                                        : e))
                .compose(open -> {
                    held.put(name, open);
                    Future<Void> given =
                            before == null
                                    ? Future.succeededFuture()
                                    : ports.close(before, before.actualPort());
                    return given.otherwiseEmpty().map(open.actualPort());
                });
    }

    /** Closes the server's port and the connections on it. */
    Future<Void> release(ServerName name) {
        HttpServer server = held.remove(name);
        return server == null ? Future.succeededFuture() : ports.close(server, server.actualPort());
    }
}
