package org.devsupervisor.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A server on a Unix socket that takes bytes as they come and answers what it is told, so that
 * tests see exactly what the proxy sends and can send what no well-behaved server would.
 */
final class RawOrigin {
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final Path path;

    private sealed interface Reply {
        record Bytes(String text) implements Reply {}

        record Close() implements Reply {}
    }

    private RawOrigin(Path path) {
        this.path = path;
    }

    static RawOrigin listen(Vertx vertx, Path path) throws Exception {
        RawOrigin origin = new RawOrigin(path);
        NetServer server = vertx.createNetServer().connectHandler(origin::accept);
        server.listen(SocketAddress.domainSocketAddress(path.toString()))
                .await(20, TimeUnit.SECONDS);
        return origin;
    }

    String upstream() {
        return "unix:" + path;
    }

    /** The answer to the next request; lines end with "\n" here and with CRLF on the wire. */
    RawOrigin answers(String text) {
        replies.add(new Reply.Bytes(text.replace("\n", "\r\n")));
        return this;
    }

    /** Reads the next request and hangs up. */
    RawOrigin hangsUp() {
        replies.add(new Reply.Close());
        return this;
    }

    /** All requests so far, as they came. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return connections.size();
    }

    private void accept(NetSocket socket) {
        connections.add(socket);
        StringBuilder received = new StringBuilder();
        socket.handler(bytes -> {
            received.append(bytes.toString(StandardCharsets.ISO_8859_1));
            String text = received.toString();
            if (complete(text)) {
                requests.add(text);
                received.setLength(0);
                reply(socket);
            }
        });
    }

    private void reply(NetSocket socket) {
        switch (replies.remove()) {
            case Reply.Bytes(var text) -> socket.write(text);
            case Reply.Close() -> socket.close();
        }
    }

    private static boolean complete(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (head.contains("transfer-encoding: chunked")) {
            return text.endsWith("0\r\n\r\n");
        }
        int at = head.indexOf("content-length: ");
        if (at < 0) {
            return true;
        }
        String length = head.substring(at + "content-length: ".length()).split("\r\n", 2)[0];
        return text.length() >= end + 4 + Integer.parseInt(length);
    }
}
