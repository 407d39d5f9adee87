package org.devsupervisor.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/**
 * A WebSocket after its handshake: bytes both ways, none of them changed, so extensions are the two
 * ends' own affair. Each side is read only as fast as the other takes. When one side closes, the
 * other gets what is still on its way and is closed. Confined to one event loop.
 */
final class WebSocketTunnel {
    /** A close frame that says "service restart" (code 1012 of IANA's registry, RFC 6455, 11.7). */
    private static final Buffer RESTART =
            Buffer.buffer(new byte[] {(byte) 0x88, 2, 1012 >> 8, (byte) 1012});

    private final Context context;
    private final NetSocket client;
    private final Flow toServer;
    private final Flow toClient;
    private final FrameBoundary frames = new FrameBoundary();
    private boolean restarting;
    private boolean toldRestart;

    /**
     * @param context of both sockets
     * @param client paused
     * @param server paused
     */
    WebSocketTunnel(Context context, NetSocket client, NetSocket server) {
        this.context = context;
        this.client = client;
        this.toServer = new Flow(client, server, server::write);
        this.toClient = new Flow(server, client, this::passToClient);
    }

    /** Completes when both connections are closed. */
    Future<Void> open() {
        toServer.start();
        toClient.start();
        return Future.join(toServer.ended.future(), toClient.ended.future()).mapEmpty();
    }

    /**
     * Tells the client that the server restarts, between two frames. From then on it hears nothing
     * of the server, which gets the client's answer and closes, or ends anyway.
     */
    void closeForRestart() {
        restarting = true;
        if (frames.reached()) {
            tellRestart();
        }
    }

    private void passToClient(Buffer bytes) {
        if (toldRestart) {
            return;
        }
        int wholeFrame = frames.follow(bytes);
        if (restarting && wholeFrame >= 0 && !frames.closing()) {
            client.write(bytes.slice(0, wholeFrame));
            tellRestart();
        } else {
            client.write(bytes);
        }
    }

    private void tellRestart() {
        if (!toldRestart && !frames.closing()) {
            toldRestart = true;
            client.write(RESTART);
        }
    }

    /** One direction. */
    private final class Flow {
        private final NetSocket from;
        private final NetSocket to;
        private final Handler<Buffer> write;
        private final Promise<Void> ended = Promise.promise();

        Flow(NetSocket from, NetSocket to, Handler<Buffer> write) {
            this.from = from;
            this.to = to;
            this.write = write;
        }

        void start() {
            from.handler(this::pass);
            from.exceptionHandler(broken -> end());
            from.closeHandler(gone -> end());
            from.resume();
        }

        private void pass(Buffer bytes) {
            write.handle(bytes);
            if (to.writeQueueFull() && !ended.future().isComplete()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        }

        /**
         * A closed socket may still hold what it had read while it was paused (little: it stops
         * reading), and Vert.x 5.0 hands that out only after it told of the end.
         */
        private void end() {
            if (ended.tryComplete()) {
                from.resume();
                context.runOnContext(delivered -> to.end());
            }
        }
    }
}
