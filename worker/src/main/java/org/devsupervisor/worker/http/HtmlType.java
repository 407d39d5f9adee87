package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.shared.html.PageEncoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * The content type of a file when it is a page: without a charset where the page declares one of
 * its own that is not UTF-8, since what the header says would prevail (HTML Living Standard,
 * 13.2.3.2).
 */
final class HtmlType {
    private static final String UNSAID = "text/html";

    private HtmlType() {}

    /** Any other type as it is. Reads the beginning of a page that is not in memory; blocks. */
    static String of(String type, Content file, FileChannel channel) throws IOException {
        if (!type.equals(Pages.HTML)) {
            return type;
        }
        return switch (PageEncoding.of(start(file, channel))) {
            case UTF_8 -> type;
            case OTHER -> UNSAID;
        };
    }

    private static byte[] start(Content file, FileChannel channel) throws IOException {
        int length = (int) Math.min(file.length(), PageEncoding.LOOKED_AT);
        Optional<Buffer> inMemory = file.slice(0, length).inMemory();
        return inMemory.isPresent() ? inMemory.get().getBytes() : read(channel, length);
    }

    private static byte[] read(FileChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
