package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.http.HttpMethod;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Whoever sends through a WebSocket faster than the other side reads has to wait. */
@Timeout(60)
class BackPressureIT extends ProxyFixture {
    private static final long TOTAL_BYTES = 40L << 20;

    /** What may lie between the two ends: socket buffers of the kernel, and little in the proxy. */
    private static final long BOUND_BYTES = 24L << 20;

    private static final long TAIL_BYTES = 2L << 20;
    private static final int CHUNK_BYTES = 64 * 1024;

    /** So many requests are answered by the proxy, one by one, while nothing moves. */
    private static final int STILL = 15;

    private ServerSocketChannel listener;

    @BeforeEach
    void publishApi() throws Exception {
        Path socket = temp.resolve("api.sock");
        listener = RawTunnel.listen(socket);
        proxy.declare("api");
        proxy.publish("api", 1, "unix:" + socket);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aServerThatSendsFasterThanTheClientReadsIsHeldBack(String scheme) throws Exception {
        try (RawTunnel tunnel = open(scheme)) {
            flood(tunnel.fromServer(), tunnel.atClient());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aClientThatSendsFasterThanTheServerReadsIsHeldBack(String scheme) throws Exception {
        try (RawTunnel tunnel = open(scheme)) {
            flood(tunnel.fromClient(), tunnel.atServer());
        }
    }

    /**
     * The proxy learns of the end while it still holds something for a client that does not read.
     * How much that takes lies with the kernel, so the sizes around it are tried.
     */
    @Test
    void whatWasSentBeforeTheServerClosedArrivesWhole() throws Exception {
        long capacity = capacity();
        for (long total = capacity - TAIL_BYTES; total <= capacity; total += CHUNK_BYTES) {
            try (RawTunnel tunnel = open("http")) {
                Sender sender = new Sender(tunnel.fromServer(), total);
                untilNothingMoves(sender);
                CompletableFuture<Void> closed = sender.done.thenRun(tunnel::closeServer);
                untilNothingMoves(sender);

                InputStream in = tunnel.atClient();
                readAll(in, total);
                assertThat(in.read()).isEqualTo(-1);
                closed.get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** How much of what a server sends is taken from it while the client does not read. */
    private long capacity() throws Exception {
        try (RawTunnel tunnel = open("http")) {
            Sender sender = new Sender(tunnel.fromServer(), TOTAL_BYTES);
            untilNothingMoves(sender);
            long capacity = sender.sent.get();
            readAll(tunnel.atClient(), TOTAL_BYTES);
            sender.done.get(20, TimeUnit.SECONDS);
            return capacity;
        }
    }

    private RawTunnel open(String scheme) throws Exception {
        Socket client =
                scheme.equals("https")
                        ? RawTunnel.secureClient(proxy, "api.localhost")
                        : RawTunnel.plainClient(proxy.verticle.httpPort());
        return RawTunnel.open(client, listener, "");
    }

    private void flood(OutputStream from, InputStream to) throws Exception {
        Sender sender = new Sender(from, TOTAL_BYTES);

        untilNothingMoves(sender);
        assertThat(sender.sent.get()).as("taken though nobody reads").isBetween(1L, BOUND_BYTES);

        readAll(to, TOTAL_BYTES);
        sender.done.get(20, TimeUnit.SECONDS);
    }

    /**
     * Answers of the proxy are the clock: its one event loop would have read on meanwhile. At each
     * of them the sender has to be held up in a write or at its end, so one that merely got no time
     * does not count. A machine that wakes it late may still end this too early, which makes a test
     * less sharp and fails none: what was sent by then is less than what will be.
     */
    private void untilNothingMoves(Sender sender) throws Exception {
        long before = 0;
        int still = 0;
        while (still < STILL) {
            await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, "nobody", Map.of()));
            long now = sender.sent.get();
            still = now > 0 && now == before && sender.isStill() ? still + 1 : 0;
            before = now;
        }
    }

    /** Writes the pattern as fast as it is taken. */
    private static final class Sender {
        final AtomicLong sent = new AtomicLong();
        final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Thread thread;

        /** In a virtual thread, whose state tells waiting for a socket from working. */
        Sender(OutputStream to, long total) {
            thread = Thread.ofVirtual().start(() -> send(to, total));
        }

        /** Held up or at the end. */
        boolean isStill() {
            return done.isDone() || thread.getState() == Thread.State.WAITING;
        }

        private void send(OutputStream to, long total) {
            byte[] chunk = new byte[CHUNK_BYTES];
            try {
                for (long at = 0; at < total; at += chunk.length) {
                    for (int i = 0; i < chunk.length; i++) {
                        chunk[i] = pattern(at + i);
                    }
                    to.write(chunk);
                    sent.addAndGet(chunk.length);
                }
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        }
    }

    private static void readAll(InputStream in, long total) throws IOException {
        long at = 0;
        while (at < total) {
            byte[] bytes = in.readNBytes((int) Math.min(CHUNK_BYTES, total - at));
            assertThat(bytes.length).as("end after %d bytes", at).isPositive();
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] != pattern(at + i)) {
                    throw new AssertionError("byte %d is another".formatted(at + i));
                }
            }
            at += bytes.length;
        }
    }

    /** Differs from place to place, so that lost, doubled and swapped bytes show. */
    private static byte pattern(long position) {
        return (byte) ((position * 0x9E3779B97F4A7C15L) >>> 56);
    }
}
