package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.worker.file.ByteRanges;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Several ranges as one body (RFC 9110, 14.6).
 *
 * @param type its content type, which names the boundary
 */
record Multipart(String type, Content content) {
    /** The ranges of a whole of the given type, in their order. */
    static Multipart of(Content whole, String type, List<ByteRanges.Range> ranges) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // 128 random bits do not occur in any of the parts.
        String boundary = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        Content content = new Content(List.of());
        for (ByteRanges.Range range : ranges) {
            String head =
                    "\r\n--%s\r\ncontent-type: %s\r\ncontent-range: %s\r\n\r\n"
                            .formatted(boundary, type, range.of(whole.length()));
            content =
                    content.plus(Content.of(Buffer.buffer(head)))
                            .plus(whole.slice(range.from(), range.length()));
        }
        return new Multipart(
                "multipart/byteranges; boundary=" + boundary,
                content.plus(Content.of(Buffer.buffer("\r\n--" + boundary + "--\r\n"))));
    }
}
