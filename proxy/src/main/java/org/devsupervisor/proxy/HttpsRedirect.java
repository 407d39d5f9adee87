package org.devsupervisor.proxy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.proxy.route.HostName;

import java.util.function.IntSupplier;

/** Answers with the same address at the TLS port. */
final class HttpsRedirect implements Handler<HttpServerRequest> {
    private static final int HTTPS_DEFAULT = 443;

    private final IntSupplier httpsPort;
    private final Handler<HttpServerRequest> otherwise;

    /**
     * @param otherwise answers what has no address to go to (HTTP/1.0, {@code OPTIONS *})
     */
    HttpsRedirect(IntSupplier httpsPort, Handler<HttpServerRequest> otherwise) {
        this.httpsPort = httpsPort;
        this.otherwise = otherwise;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        if (request.authority() == null || path == null || !path.startsWith("/")) {
            otherwise.handle(request);
            return;
        }
        String host = HostName.ofAuthority(request.authority().toString());
        int port = httpsPort.getAsInt();
        request.response()
                .setStatusCode(301)
                .putHeader(
                        HttpHeaders.LOCATION,
                        "https://%s%s%s"
                                .formatted(
                                        host,
                                        port == HTTPS_DEFAULT ? "" : ":" + port,
                                        OriginForm.of(request.uri())))
                // A browser would keep it for good, and the next project at this port may not want
                // it.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
