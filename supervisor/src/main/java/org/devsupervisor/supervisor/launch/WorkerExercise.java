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
 * Takes a worker once through what it does all day: its start page, a page with its script, a part
 * of a file, one that the client has already, one that is missing.
 */
final class WorkerExercise {
    private final HttpClient client;

    WorkerExercise(Vertx vertx) {
        this.client = vertx.createHttpClient();
    }

    Future<?> run(Upstream.UnixSocket upstream) {
        return get(upstream, "/")
                .compose(page -> get(upstream, "/page.html"))
                .compose(file -> get(upstream, "/.dev/reload.js"))
                .compose(script -> get(upstream, "/page.html", "range", "bytes=0-1"))
                .compose(part -> get(upstream, "/page.html", "if-none-match", "*"))
                .compose(known -> get(upstream, "/missing"));
    }

    /** Lets go of its connections. */
    Future<Void> close() {
        return client.close();
    }

    private Future<Buffer> get(Upstream.UnixSocket upstream, String path, String... header) {
        return client.request(
                        new RequestOptions()
                                .setServer(
                                        SocketAddress.domainSocketAddress(
                                                upstream.path().toString()))
                                .setHost("localhost")
                                .setMethod(HttpMethod.GET)
                                .setURI(path))
                .compose(request -> {
                    request.putHeader("accept", "text/html");
                    for (int i = 0; i < header.length; i += 2) {
                        request.putHeader(header[i], header[i + 1]);
                    }
                    return request.send();
                })
                .compose(HttpClientResponse::body);
    }
}
