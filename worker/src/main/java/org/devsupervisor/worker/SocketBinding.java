package org.devsupervisor.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.http.DevServer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** HTTP/1.1 on a Unix domain socket. The directory around the socket (0700) is what guards it. */
public final class SocketBinding implements Binding {
    /** As large as the proxy's, so that the proxy's limit is the one that is felt. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final Path socket;
    private final Duration deadline;
    private final HttpServer server;

    /**
     * @param deadline how long requests in flight may take after {@link #unbind}
     */
    public SocketBinding(Vertx vertx, Path socket, Duration deadline) {
        this.socket = socket;
        this.deadline = deadline;
        this.server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setMaxHeaderSize(MAX_HEADER_BYTES)
                                .setMaxInitialLineLength(MAX_LINE_BYTES)
                                .setPerMessageWebSocketCompressionSupported(false));
    }

    @Override
    public Future<Upstream> bind(DevServer site) {
        return server.requestHandler(site)
                .listen(SocketAddress.domainSocketAddress(socket.toString()))
                .map(new Upstream.UnixSocket(socket));
    }

    @Override
    public Future<Void> unbind() {
        return server.shutdown(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
}
