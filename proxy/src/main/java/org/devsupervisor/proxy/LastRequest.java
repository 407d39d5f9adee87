package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Closes a connection after the request that says so (RFC 9112, 9.6). Vert.x 5.0 does it for {@code
 * Connection: close} alone, and not when the list names more. Confined to one event loop.
 */
final class LastRequest implements Handler<HttpServerRequest> {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final String CLOSE = "close";

    private final Handler<HttpServerRequest> next;

    /** Weak, because one that becomes a WebSocket does not tell its end here. */
    private final Set<HttpConnection> closing = Collections.newSetFromMap(new WeakHashMap<>());

    LastRequest(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (closing.contains(request.connection())) {
            // Sent on behind the last one without waiting, and not to be processed.
            return;
        }
        if (request.version() == HttpVersion.HTTP_1_1 && saysClose(request.headers())) {
            closing.add(request.connection());
            closeAfter(request);
        }
        next.handle(request);
    }

    /** Whether the list says so and Vert.x does not see it. */
    private static boolean saysClose(MultiMap headers) {
        return headers.contains(HttpHeaders.CONNECTION)
                && !headers.contains(HttpHeaders.CONNECTION, CLOSE, true)
                && headers.getAll(HttpHeaders.CONNECTION).stream()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .anyMatch(option -> option.strip().equalsIgnoreCase(CLOSE));
    }

    private static void closeAfter(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Promise<Void> answered = Promise.promise();
        response.headersEndHandler(end -> {
            if (response.getStatusCode() != SWITCHING_PROTOCOLS) {
                String options = response.headers().get(HttpHeaders.CONNECTION);
                response.putHeader(
                        HttpHeaders.CONNECTION, options == null ? CLOSE : options + ", " + CLOSE);
            }
        });
        response.bodyEndHandler(end -> {
            if (response.getStatusCode() != SWITCHING_PROTOCOLS) {
                answered.complete();
            }
        });
        // The rest of the request is read first: what is unread would reset the connection, and the
        // answer might be lost with it.
        Future.all(request.end(), answered.future())
                .onSuccess(both -> request.connection().close());
    }
}
