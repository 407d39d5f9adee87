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
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * Sends an open file chunk by chunk, where Vert.x cannot: HTTP/2 takes no channel, over TLS its
 * chunked file spins for ever on a file that shrinks, and it sends a single stretch only. Reads on
 * a worker thread, writes on the response's context, and keeps one chunk on its way at most.
 */
final class FilePump {
    private static final int CHUNK = 64 * 1024;

    private final Vertx vertx;
    private final FileChannel channel;
    private final HttpServerResponse response;
    private final Promise<Void> done = Promise.promise();

    /** What is not sent yet. A stretch of the file is shortened from its beginning. */
    private final Queue<Content.Piece> ahead;

    private Content.Piece current = new Content.Stretch(0, 0);
    private long left;

    private FilePump(Vertx vertx, Answer.Open file, HttpServerResponse response) {
        this.vertx = vertx;
        this.channel = file.channel();
        this.response = response;
        this.ahead = new ArrayDeque<>(file.content().pieces());
        this.left = file.content().length();
    }

    /**
     * Sends all of a content as the rest of the response and ends it; its length must be in the
     * head. Fails when the file ends early or the client goes away. Leaves the channel open.
     */
    static Future<Void> send(Vertx vertx, Answer.Open file, HttpServerResponse response) {
        FilePump pump = new FilePump(vertx, file, response);
        pump.next();
        return pump.done.future();
    }

    private void next() {
        if (current.length() == 0) {
            current = ahead.remove();
        }
        chunk().compose(this::write)
                .onComplete(sent -> {
                    if (sent.failed()) {
                        done.fail(sent.cause());
                    } else if (left == 0) {
                        done.complete();
                    } else {
                        next();
                    }
                });
    }

    private Future<Buffer> chunk() {
        return switch (current) {
            case Content.Text text -> {
                current = new Content.Stretch(0, 0);
                yield Future.succeededFuture(text.bytes());
            }
            case Content.Stretch stretch ->
                    // A step of its own: a listener beside the next step could run after it.
                    vertx.executeBlocking(() -> read(stretch), false)
                            .map(chunk -> {
                                current =
                                        new Content.Stretch(
                                                stretch.from() + chunk.length(),
                                                stretch.length() - chunk.length());
                                return chunk;
                            });
        };
    }

    private Buffer read(Content.Stretch stretch) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, stretch.length()));
        if (channel.read(chunk, stretch.from()) < 0) {
            throw new EOFException("the file shrank to less than " + stretch.from() + " bytes");
        }
        return Buffer.buffer(Arrays.copyOf(chunk.array(), chunk.position()));
    }

    private Future<Void> write(Buffer chunk) {
        left -= chunk.length();
        return left == 0 ? response.end(chunk) : response.write(chunk);
    }
}
