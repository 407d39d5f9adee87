package org.devsupervisor.supervisor.it;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Fetches pages as a browser does: {@code *.localhost} is this machine whatever the resolver says,
 * HTTP/2 where it is offered, and nobody is trusted but the user's own CA.
 */
final class Browser implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client;
    private final int port;

    Browser(Path ca, int httpsPort) {
        this.port = httpsPort;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())),
                        new PoolOptions().setHttp2MaxSize(4));
    }

    /**
     * What came back.
     *
     * @param sentNanos when the request left, by {@link System#nanoTime}
     */
    record Page(int status, Buffer body, long sentNanos) {}

    Vertx vertx() {
        return vertx;
    }

    /**
     * From any thread; the exchange itself is put together on one event loop, or its end may be
     * missed.
     */
    Future<Page> get(String server, String path) {
        Promise<Page> page = Promise.promise();
        context.runOnContext(go -> exchange(server, path).onComplete(page));
        return page.future();
    }

    private Future<Page> exchange(String server, String path) {
        return client.request(
                        new RequestOptions()
                                .setMethod(HttpMethod.GET)
                                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                                .setHost(server + ".localhost")
                                .setPort(port)
                                .setURI(path)
                                .setTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS)))
                .compose(Browser::send);
    }

    private static Future<Page> send(HttpClientRequest request) {
        long sentNanos = System.nanoTime();
        return request.send()
                .compose(response ->
                        response.body()
                                .map(body -> new Page(response.statusCode(), body, sentNanos)));
    }

    Page fetch(String server, String path) throws Exception {
        return get(server, path)
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
