package org.devsupervisor.supervisor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands between a supervisor and its clients, at its control socket, and hangs up on whoever asks
 * for logs. Closing puts the socket back.
 */
final class BrokenLogs implements AutoCloseable {
    private final Path socket;
    private final Path aside;
    private final ServerSocketChannel server;

    BrokenLogs(Path socket) throws IOException {
        this.socket = socket;
        this.aside = Files.move(socket, socket.resolveSibling("aside.sock"));
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon(true).start(this::serve);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.delete(socket);
        Files.move(aside, socket);
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread.ofPlatform().daemon(true).start(() -> relay(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void relay(SocketChannel client) {
        try (client;
                SocketChannel supervisor = SocketChannel.open(UnixDomainSocketAddress.of(aside))) {
            ByteBuffer head = ByteBuffer.allocate(4096);
            client.read(head);
            head.flip();
            if (StandardCharsets.US_ASCII.decode(head.duplicate()).toString().contains("/logs?")) {
                return;
            }
            supervisor.write(head);
            Thread.ofPlatform().daemon(true).start(() -> pump(client, supervisor));
            pump(supervisor, client);
        } catch (IOException | UncheckedIOException e) {
            // One of the two has hung up.
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        try {
            Channels.newInputStream(from).transferTo(Channels.newOutputStream(to));
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }
}
