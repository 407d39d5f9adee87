package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with. Its headers lack only those that depend on when and how it is
 * sent.
 */
record Answer(int status, Map<String, String> headers, Body body) {
    /** What follows the head. */
    sealed interface Body {}

    /** No body and no length either: 304. */
    record Nothing() implements Body {}

    /** A body in memory, all of it or empty. */
    record Bytes(Buffer content) implements Body {}

    /**
     * A body of which at least a part is on disk. Whoever has the answer must close the channel.
     */
    record Open(FileChannel channel, Content content) implements Body {}

    /** An answer with a body of the given type. */
    static Answer of(int status, String contentType, Body body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", contentType);
        return new Answer(status, headers, body);
    }

    /** An answer that is a text. */
    static Answer text(int status, String contentType, String text) {
        return of(status, contentType, new Bytes(Buffer.buffer(text)));
    }

    /** An answer that ends with its head. */
    static Answer bare(int status, Body body) {
        return new Answer(status, new LinkedHashMap<>(), body);
    }

    Answer with(String header, String value) {
        headers.put(header, value);
        return this;
    }
}
