package org.devsupervisor.worker.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Sends an open file chunk by chunk, where Vert.x cannot: HTTP/2 takes no channel, and over TLS its
 * chunked file spins for ever on a file that shrinks. Reads on a worker thread, writes on the
 * response's context, and keeps one chunk on its way at most.
 */
final class FilePump {
    private static final int CHUNK = 64 * 1024;

    private final Vertx vertx;
    private final FileChannel channel;
    private final long length;
    private final HttpServerResponse response;
    private final Promise<Void> done = Promise.promise();
    private long position;

    private FilePump(Vertx vertx, Answer.Open file, HttpServerResponse response) {
        this.vertx = vertx;
        this.channel = file.channel();
        this.length = file.length();
        this.response = response;
    }

    /**
     * Sends all of a file as the rest of the response and ends it; its length must be in the head.
     * Fails when the file ends early or the client goes away. Leaves the channel open.
     */
    static Future<Void> send(Vertx vertx, Answer.Open file, HttpServerResponse response) {
        FilePump pump = new FilePump(vertx, file, response);
        pump.next();
        return pump.done.future();
    }

    private void next() {
        vertx.executeBlocking(this::read, false)
                .compose(this::write)
                .onComplete(more -> {
                    if (more.failed()) {
                        done.fail(more.cause());
                    } else if (position == length) {
                        done.complete();
                    } else {
                        next();
                    }
                });
    }

    private Buffer read() throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, length - position));
        if (channel.read(chunk, position) < 0) {
            throw new EOFException("the file shrank to " + position + " of " + length + " bytes");
        }
        return Buffer.buffer(Arrays.copyOf(chunk.array(), chunk.position()));
    }

    private Future<Void> write(Buffer chunk) {
        position += chunk.length();
        return position == length ? response.end(chunk) : response.write(chunk);
    }
}
