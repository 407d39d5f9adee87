package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.model.ServerName;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A deployed proxy on free ports with what a test needs to drive it. */
final class RunningProxy implements AutoCloseable {
    final Vertx vertx =
            Vertx.vertx(
                    new VertxOptions()
                            .setAddressResolverOptions(
                                    new AddressResolverOptions()
                                            .setHostsValue(
                                                    Buffer.buffer("127.0.0.1 chat.localhost"))));
    final List<String> notices = new CopyOnWriteArrayList<>();
    final Map<ServerName, Function<HttpServerRequest, Future<?>>> inProcess =
            new ConcurrentHashMap<>();
    ProxyVerticle verticle;

    /** Vert.x closes a client that nobody refers to any more, also while a request is under way. */
    private final List<Object> clients = new CopyOnWriteArrayList<>();

    /** An answer, whole. */
    record Answer(HttpClientResponse head, Buffer body) {
        int status() {
            return head.statusCode();
        }

        String text() {
            return body.toString();
        }
    }

    RunningProxy deploy(Path certificates) throws Exception {
        return deploy(certificates, ListenPort.named(0), ListenPort.named(0));
    }

    RunningProxy deploy(Path certificates, ListenPort https, ListenPort http) throws Exception {
        return deploy(new ProxyOptions(https, http, false, certificates, "dev"));
    }

    RunningProxy deploy(ProxyOptions options) throws Exception {
        verticle =
                new ProxyVerticle(
                        options,
                        port -> Optional.of("pid 4711 (nginx)"),
                        (name, incarnation) -> incarnation == 1 ? inProcess.get(name) : null,
                        notices::add);
        await(vertx.deployVerticle(verticle));
        return this;
    }

    /** A client that trusts the proxy's CA and nothing else. */
    HttpClient client(HttpVersion version) {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setProtocolVersion(version)
                                .setTrustOptions(
                                        new PemTrustOptions()
                                                .addCertPath(
                                                        verticle.rootCertificate().toString())));
        clients.add(client);
        return client;
    }

    /** A client for WebSockets, kept as the others are. */
    WebSocketClient webSocketClient(WebSocketClientOptions options) {
        WebSocketClient client = vertx.createWebSocketClient(options);
        clients.add(client);
        return client;
    }

    Future<HttpClientRequest> request(HttpClient client, HttpMethod method, String host) {
        return client.request(
                new RequestOptions()
                        .setMethod(method)
                        .setServer(
                                SocketAddress.inetSocketAddress(verticle.httpsPort(), "127.0.0.1"))
                        .setHost(host)
                        .setPort(verticle.httpsPort())
                        .setURI("/path?query=1"));
    }

    Future<Answer> get(HttpClient client, String host) {
        return request(client, HttpMethod.GET, host)
                .compose(HttpClientRequest::send)
                .compose(RunningProxy::whole);
    }

    /** Without TLS, on any port of the proxy. */
    Future<Answer> plain(int port, HttpMethod method, String host, Map<String, String> headers) {
        HttpClient client = vertx.createHttpClient();
        return client.request(
                        new RequestOptions()
                                .setMethod(method)
                                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                                .setHost(host)
                                .setPort(port)
                                .setURI("/"))
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send();
                })
                .compose(RunningProxy::whole)
                .eventually(client::close);
    }

    static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response, body));
    }

    int declare(String name) throws Exception {
        return declare(name, 0);
    }

    int declare(String name, int port) throws Exception {
        ProxyCommand.Result result =
                await(
                                verticle.control()
                                        .apply(
                                                new ProxyCommand.Declare(
                                                        new ServerName(name),
                                                        List.of(name + ".localhost"),
                                                        port)))
                        .orElseThrow();
        return ((ProxyCommand.Declared) result).port();
    }

    void publish(String name, int incarnation, String upstream) throws Exception {
        apply(new ProxyCommand.Publish(new ServerName(name), incarnation, upstream));
    }

    void apply(ProxyCommand command) throws Exception {
        await(verticle.control().apply(command));
    }

    /** Writes to the plain port and reads until the text has come. */
    String exchange(String request, String until) throws Exception {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), verticle.httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var in = new DataInputStream(socket.getInputStream());
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf(until) < 0) {
                int next = in.read();
                assertThat(next).as("end after '%s'", answer).isNotNegative();
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
