package org.devsupervisor.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.ReadStream;

/**
 * The body of a request on its way out, which makes up for three gaps. A body of unknown length
 * makes the outgoing request chunked with its first byte (vertx-http-proxy 5.0 looks for {@code
 * Transfer-Encoding} only, which HTTP/2 does not have, and then fails at the first write). It can
 * be resumed after its end, which an HTTP/2 request of Vert.x 5.0 answers with an exception. And it
 * knows whether it turned out to be empty.
 */
final class RequestBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final boolean lengthKnown;
    private HttpClientRequest outgoing;
    private boolean begun;
    private boolean ended;

    RequestBody(ReadStream<Buffer> source, boolean lengthKnown) {
        this.source = source;
        this.lengthKnown = lengthKnown;
    }

    void goesTo(HttpClientRequest request) {
        outgoing = request;
    }

    /** Whether the whole body is known, and is nothing. */
    boolean endedEmpty() {
        return ended && !begun;
    }

    @Override
    public RequestBody handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : buffer -> pass(buffer, handler));
        return this;
    }

    private void pass(Buffer buffer, Handler<Buffer> handler) {
        if (!begun && !lengthKnown) {
            outgoing.setChunked(true);
        }
        begun = true;
        handler.handle(buffer);
    }

    @Override
    public RequestBody endHandler(Handler<Void> endHandler) {
        source.endHandler(
                endHandler == null
                        ? null
                        : end -> {
                            ended = true;
                            endHandler.handle(null);
                        });
        return this;
    }

    @Override
    public RequestBody exceptionHandler(Handler<Throwable> handler) {
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public RequestBody pause() {
        if (!ended) {
            source.pause();
        }
        return this;
    }

    @Override
    public RequestBody resume() {
        if (!ended) {
            source.resume();
        }
        return this;
    }

    @Override
    public RequestBody fetch(long amount) {
        if (!ended) {
            source.fetch(amount);
        }
        return this;
    }
}
