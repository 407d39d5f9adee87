package org.devsupervisor.supervisor.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers one request on a Unix domain socket with prepared bytes, whatever they are. */
final class CannedServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final CompletableFuture<String> request = new CompletableFuture<>();

    private CannedServer(ServerSocketChannel server) {
        this.server = server;
    }

    /**
     * @param writes are sent one after the other; then the connection is closed
     */
    static CannedServer on(Path socket, String... writes) throws IOException {
        return on(socket, false, writes);
    }

    private static CannedServer on(Path socket, boolean silent, String... writes)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        CannedServer canned = new CannedServer(server);
        Thread.ofVirtual().start(() -> canned.serve(silent, writes));
        return canned;
    }

    /** One that then keeps the connection open and says no more, until the client leaves. */
    static CannedServer silentOn(Path socket, String... writes) throws IOException {
        return on(socket, true, writes);
    }

    /** The request as it came, head and body. */
    String request() throws Exception {
        return request.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(boolean silent, String... writes) {
        try (SocketChannel channel = server.accept()) {
            request.complete(read(Channels.newInputStream(channel)));
            for (String write : writes) {
                ByteBuffer bytes = ByteBuffer.wrap(write.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            while (silent && channel.read(ByteBuffer.allocate(1)) >= 0) {
                // What else is said is not heard.
            }
        } catch (IOException e) {
            request.completeExceptionally(e);
        }
    }

    private static String read(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            head.write(input.read());
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length =
                text.lines()
                        .filter(line -> line.startsWith("Content-Length: "))
                        .mapToInt(line -> Integer.parseInt(line.substring(16)))
                        .findFirst()
                        .orElse(0);
        return text + new String(input.readNBytes(length), StandardCharsets.UTF_8);
    }
}
