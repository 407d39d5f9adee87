package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

import org.devsupervisor.shared.model.Invalid;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Opens listeners on 127.0.0.1, one on each port. Vert.x lets two servers of one JVM share a port
 * without an error and deals requests out in turn, so claims are kept here, and a port is tried
 * with a plain socket first. Confined to one event loop.
 */
final class LoopbackPorts {
    static final String ADDRESS = "127.0.0.1";

    private final Vertx vertx;
    private final IntFunction<Optional<String>> holder;
    private final Map<Integer, String> claims = new HashMap<>();

    /** The port is taken. */
    static final class PortBusy extends Exception {
        private static final long serialVersionUID = 1L;

        /**
         * @param holder in words, "pid 4711 (nginx)"
         */
        PortBusy(int port, String holder) {
            super("port '%d' is in use by %s".formatted(port, holder), null, false, false);
        }
    }

    /**
     * @param holder who listens on a port, "pid 4711 (nginx)"; may block
     */
    LoopbackPorts(Vertx vertx, IntFunction<Optional<String>> holder) {
        this.vertx = vertx;
        this.holder = holder;
    }

    /**
     * Listens. Fails with {@link PortBusy} when somebody has the port, with {@link Invalid} when it
     * cannot be opened for another reason.
     *
     * @param port 0 for any
     * @param claimant who is named to the next one who wants it, "server 'api'"
     */
    Future<HttpServer> open(HttpServer server, int port, String claimant) {
        if (port == 0) {
            return server.listen(0, ADDRESS)
                    .map(open -> {
                        claims.put(open.actualPort(), claimant);
                        return open;
                    });
        }
        String other = claims.putIfAbsent(port, claimant);
        if (other != null) {
            return Future.failedFuture(new PortBusy(port, other));
        }
        return vertx.executeBlocking(() -> tryOut(port))
                .compose(free -> server.listen(port, ADDRESS))
                .recover(e -> {
                    claims.remove(port, claimant);
                    return explain(port, e);
                });
    }

    Future<Void> close(HttpServer server, int port) {
        // A step and no listener: whoever waits for it may open the port again at once.
        return server.close()
                .transform(closed -> {
                    claims.remove(port);
                    return closed.succeeded()
                            ? Future.succeededFuture()
                            : Future.failedFuture(closed.cause());
                });
    }

    private static Void tryOut(int port) throws IOException {
        try (var socket = ServerSocketChannel.open()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), port));
        }
        return null;
    }

    private static String reason(String message) {
        return message != null && message.contains("denied")
                ? "permission denied; use one from 1024"
                : message;
    }

    private Future<HttpServer> explain(int port, Throwable failure) {
        boolean busy = failure instanceof BindException && !failure.getMessage().contains("denied");
        if (!busy) {
            return Future.failedFuture(
                    new Invalid(
                            "port '%d' cannot be opened: %s"
                                    .formatted(port, reason(failure.getMessage()))));
        }
        return vertx.executeBlocking(() -> holder.apply(port))
                .compose(found ->
                        Future.failedFuture(new PortBusy(port, found.orElse("another program"))));
    }
}
