package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.message.Probe;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a worker over its socket whether it answers: "started" without an answer is not started. */
final class ReadyProbe {
    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final long TIMEOUT_MILLIS = 5_000;
    private static final String UNSAID = "its health check answers that it cannot serve";

    private final HttpClient client;

    ReadyProbe(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    /**
     * @param probe marks the request as ours, so that the server does not log it
     * @return empty if the server says that it is healthy, and else why it is not; fails if it does
     *     not answer
     */
    Future<Optional<String>> ask(Path socket, Probe probe) {
        RequestOptions options =
                new RequestOptions()
                        .setServer(SocketAddress.domainSocketAddress(socket.toString()))
                        .setHost("localhost")
                        .setMethod(HttpMethod.GET)
                        .setURI("/.dev/api/health")
                        .putHeader(Probe.HEADER, probe.nonce())
                        .setTimeout(TIMEOUT_MILLIS);
        return client.request(options)
                .compose(request -> request.putHeader("connection", "close").send())
                .compose(response ->
                        switch (response.statusCode()) {
                            case OK -> Future.succeededFuture(Optional.empty());
                            case SERVICE_UNAVAILABLE ->
                                    response.body().map(body -> Optional.of(reason(body)));
                            default ->
                                    Future.failedFuture("health answered " + response.statusCode());
                        });
    }

    private static String reason(Buffer body) {
        try {
            String reason = body.toJsonObject().getString("reason");
            return reason == null ? UNSAID : reason;
        } catch (DecodeException | ClassCastException e) {
            return UNSAID;
        }
    }
}
