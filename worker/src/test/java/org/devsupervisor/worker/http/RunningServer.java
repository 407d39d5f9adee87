package org.devsupervisor.worker.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A {@link DevServer} behind a real listener, and a client for it. */
final class RunningServer implements AutoCloseable {
    record Reply(int status, MultiMap headers, Buffer body) {
        String header(String name) {
            return headers.get(name);
        }

        String text() {
            return body.toString();
        }
    }

    static final Probe PROBE = new Probe("fedcba9876543210fedcba9876543210");

    final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(2));
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> rootEvents = new CopyOnWriteArrayList<>();
    final AtomicLong nanoTime = new AtomicLong();
    final DevServer server;
    private final HttpClientAgent client;
    private final WebSocketClient webSockets;
    private final SocketAddress address;

    RunningServer(Transport transport, Path dir, Path root) {
        this(transport, dir, root, Profile.DEV);
    }

    /** One that pings its pages so often that a test meets it. */
    static RunningServer pinging(Path dir, Path root, long pingMillis) {
        return new RunningServer(
                Transport.TCP,
                dir,
                root,
                new HttpServerOptions(),
                new HttpClientOptions(),
                Profile.DEV,
                true,
                pingMillis);
    }

    /** One whose {@code /api/} is the site's own. */
    static RunningServer withoutAlias(Transport transport, Path dir, Path root) {
        return new RunningServer(
                transport,
                dir,
                root,
                new HttpServerOptions(),
                new HttpClientOptions(),
                Profile.DEV,
                false,
                LiveReload.PING_MILLIS);
    }

    RunningServer(Transport transport, Path dir, Path root, Profile profile) {
        this(
                transport,
                dir,
                root,
                new HttpServerOptions(),
                new HttpClientOptions(),
                profile,
                true,
                LiveReload.PING_MILLIS);
    }

    RunningServer(
            Transport transport,
            Path dir,
            Path root,
            HttpServerOptions serverOptions,
            HttpClientOptions clientOptions) {
        this(
                transport,
                dir,
                root,
                serverOptions,
                clientOptions,
                Profile.DEV,
                true,
                LiveReload.PING_MILLIS);
    }

    private RunningServer(
            Transport transport,
            Path dir,
            Path root,
            HttpServerOptions serverOptions,
            HttpClientOptions clientOptions,
            Profile profile,
            boolean apiAlias,
            long pingMillis) {
        SiteInfo info =
                new SiteInfo(
                        new ServerName("web-001"),
                        3,
                        root,
                        "http://127.0.0.1:9001",
                        "https://web-001.localhost:8443",
                        "http://web-001.localhost:8080",
                        profile,
                        apiAlias);
        server =
                new DevServer(
                        info, vertx, log::add, PROBE, new Events(), nanoTime::get, pingMillis);
        SocketAddress listening = transport.listenAddress(dir);
        HttpServer http =
                vertx.createHttpServer(serverOptions)
                        .requestHandler(server)
                        .listen(listening)
                        .timeout(20, SECONDS)
                        .await();
        address = transport.dialAddress(listening, http.actualPort());
        client = vertx.createHttpClient(clientOptions);
        webSockets = vertx.createWebSocketClient();
    }

    Reply get(String path, String... headers) {
        return send(HttpMethod.GET, path, headers);
    }

    Reply send(HttpMethod method, String path, String... headers) {
        return open(method, path, headers)
                .compose(RunningServer::whole)
                .timeout(20, SECONDS)
                .await();
    }

    private static Future<Reply> whole(HttpClientResponse response) {
        Future<Buffer> body = response.body();
        response.resume();
        return body.map(all -> new Reply(response.statusCode(), response.headers(), all));
    }

    /** The response as soon as its head is there, paused. */
    Future<HttpClientResponse> open(HttpMethod method, String path, String... headers) {
        RequestOptions options =
                new RequestOptions()
                        .setServer(address)
                        .setHost("web-001.localhost")
                        .setMethod(method)
                        .setURI(path);
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        return client.request(options)
                .compose(request ->
                        request.send()
                                .map(response -> {
                                    response.pause();
                                    return response;
                                }));
    }

    /** A WebSocket, where the server listens on TCP. */
    Future<WebSocket> socket(String path, String... headers) {
        return socket(webSockets.webSocket(), path, headers);
    }

    /** One that has its handlers already, so that it misses nothing, not even an early end. */
    ClientWebSocket webSocket() {
        return webSockets.webSocket();
    }

    /** As {@link #socket(String, String...)}. */
    Future<WebSocket> socket(ClientWebSocket socket, String path, String... headers) {
        WebSocketConnectOptions options =
                new WebSocketConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setURI(path)
                        .setAllowOriginHeader(List.of(headers).contains("origin"));
        for (int i = 0; i < headers.length; i += 2) {
            options.addHeader(headers[i], headers[i + 1]);
        }
        return socket.connect(options);
    }

    /** A bare connection, for what a well-behaved client never sends or does. */
    SocketChannel dial() throws IOException {
        return address.isDomainSocket()
                ? SocketChannel.open(UnixDomainSocketAddress.of(address.path()))
                : SocketChannel.open(new InetSocketAddress(address.host(), address.port()));
    }

    @Override
    public void close() {
        vertx.close().timeout(20, SECONDS).await();
    }

    private final class Events implements RootWatch {
        @Override
        public void failing(String reason) {
            rootEvents.add("failing: " + reason);
        }

        @Override
        public void recovered() {
            rootEvents.add("recovered");
        }
    }
}
