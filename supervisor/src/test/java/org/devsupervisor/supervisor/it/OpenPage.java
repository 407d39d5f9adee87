package org.devsupervisor.supervisor.it;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page that is open in a browser, as far as live reload is concerned: its WebSocket. */
final class OpenPage {
    private static final long LIMIT_SECONDS = 30;

    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /** Held, because Vert.x closes a client that nobody refers to any more, sockets and all. */
    private final WebSocketClient client;

    private WebSocket socket;

    private OpenPage(WebSocketClient client) {
        this.client = client;
    }

    /**
     * @param ca the user's own, null for a page without TLS
     */
    static OpenPage of(Vertx vertx, String host, int port, Path ca) throws Exception {
        WebSocketClientOptions options = new WebSocketClientOptions();
        if (ca != null) {
            options.setSsl(true).setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        OpenPage page = new OpenPage(vertx.createWebSocketClient(options));
        WebSocketConnectOptions where =
                new WebSocketConnectOptions()
                        .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                        .setHost(host)
                        .setPort(port)
                        .setURI("/.dev/reload");
        where.addHeader("origin", (ca == null ? "http://" : "https://") + host + ":" + port);
        page.socket =
                page.client
                        .webSocket()
                        .closeHandler(page.closed::complete)
                        .textMessageHandler(text -> page.messages.add(new JsonObject(text)))
                        .connect(where)
                        .await(LIMIT_SECONDS, TimeUnit.SECONDS);
        return page;
    }

    /** Why the server closed the socket (RFC 6455, 7.4); the test fails when it does not. */
    int closeCode() throws Exception {
        closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return socket.closeStatusCode();
    }

    /** The next message; the test fails when none comes. */
    JsonObject next() throws InterruptedException {
        JsonObject message = messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came within %d s".formatted(LIMIT_SECONDS));
        }
        return message;
    }
}
