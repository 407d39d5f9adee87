package org.devsupervisor.supervisor.it;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Fetches pages as a browser does: {@code *.localhost} is this machine whatever the resolver says,
 * HTTP/2 where it is offered, and nobody is trusted but the user's own CA.
 */
final class Browser implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClientOptions options;
    private final HttpClient client;

    /** Held, because Vert.x closes a client that nobody refers to any more. */
    private final List<HttpClient> more = new CopyOnWriteArrayList<>();

    private final int port;

    Browser(Path ca, int httpsPort) {
        this.port = httpsPort;
        this.options =
                new HttpClientOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp2MaxSize(4));
    }

    /**
     * What came back.
     *
     * @param sentNanos when the request left, by {@link System#nanoTime}
     */
    record Page(int status, MultiMap headers, Buffer body, long sentNanos) {}

    Vertx vertx() {
        return vertx;
    }

    /**
     * From any thread; the exchange itself is put together on one event loop, or its end may be
     * missed.
     */
    Future<Page> get(String server, String path) {
        return ask(HttpMethod.GET, server, path);
    }

    /**
     * The response as soon as its head is there; nothing more is taken until it is resumed. On a
     * connection of its own: what is not taken uses up the window of the whole connection.
     */
    HttpClientResponse open(String server, String path) throws Exception {
        return onItsOwn(
                request(HttpMethod.GET, server, path),
                request ->
                        request.send()
                                .map(response -> {
                                    response.pause();
                                    return response;
                                }));
    }

    /** The status that an upload gets of which nothing but its first byte comes. */
    int beginUpload(String server, String path) throws Exception {
        return onItsOwn(
                request(HttpMethod.POST, server, path),
                upload ->
                        upload.setChunked(true)
                                .write("1")
                                .compose(sent -> upload.response())
                                .map(HttpClientResponse::statusCode));
    }

    private <T> T onItsOwn(RequestOptions request, Function<HttpClientRequest, Future<T>> exchange)
            throws Exception {
        HttpClient own = vertx.createHttpClient(options);
        more.add(own);
        Promise<T> done = Promise.promise();
        context.runOnContext(go -> own.request(request).compose(exchange).onComplete(done));
        return done.future().await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Page> ask(HttpMethod method, String server, String path, String... headers) {
        RequestOptions request =
                request(method, server, path, headers)
                        .setTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        Promise<Page> page = Promise.promise();
        context.runOnContext(go -> client.request(request).compose(Browser::send).onComplete(page));
        return page.future();
    }

    private RequestOptions request(
            HttpMethod method, String server, String path, String... headers) {
        RequestOptions request =
                new RequestOptions()
                        .setMethod(method)
                        .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                        .setHost(server + ".localhost")
                        .setPort(port)
                        .setURI(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static Future<Page> send(HttpClientRequest request) {
        long sentNanos = System.nanoTime();
        return request.send()
                .compose(response ->
                        response.body()
                                .map(body ->
                                        new Page(
                                                response.statusCode(),
                                                response.headers(),
                                                body,
                                                sentNanos)));
    }

    Page fetch(String server, String path) throws Exception {
        return fetch(HttpMethod.GET, server, path);
    }

    /**
     * @param headers name, value, name, value ...
     */
    Page fetch(HttpMethod method, String server, String path, String... headers) throws Exception {
        return ask(method, server, path, headers)
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
