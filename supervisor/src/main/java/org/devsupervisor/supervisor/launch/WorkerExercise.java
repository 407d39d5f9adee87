package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.model.Upstream;

/**
 * Takes a worker once through what it does all day: its start page, a file, a file that is missing.
 */
final class WorkerExercise {
    private final HttpClient client;

    WorkerExercise(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    Future<?> run(Upstream.UnixSocket upstream) {
        return get(upstream, "/")
                .compose(page -> get(upstream, "/page.html"))
                .compose(file -> get(upstream, "/missing"));
    }

    private Future<Buffer> get(Upstream.UnixSocket upstream, String path) {
        return client.request(
                        new RequestOptions()
                                .setServer(
                                        SocketAddress.domainSocketAddress(
                                                upstream.path().toString()))
                                .setHost("localhost")
                                .setMethod(HttpMethod.GET)
                                .setURI(path))
                .compose(request -> request.putHeader("accept", "text/html").send())
                .compose(HttpClientResponse::body);
    }
}
