package org.devsupervisor.worker.http;

import io.vertx.core.buffer.Buffer;

import org.devsupervisor.shared.html.ScriptInjector;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.OptionalLong;

/** An HTML file with the script of live reload put in. */
final class ScriptedPage {
    /** Larger files are no pages that somebody writes, and are sent as they are. Bytes. */
    static final long LARGEST = 8 << 20;

    private static final int CHUNK = 64 * 1024;

    private ScriptedPage() {}

    /** Reads the page once, in chunks; blocks. */
    static Content of(Content file, FileChannel channel, Bursts.Mark mark) throws IOException {
        if (file.length() > LARGEST) {
            return file;
        }
        ScriptInjector injector = new ScriptInjector();
        for (Content.Piece piece : file.pieces()) {
            switch (piece) {
                case Content.Text text ->
                        injector.feed(text.bytes().getBytes(), 0, text.bytes().length());
                case Content.Stretch stretch -> feed(injector, stretch, channel);
            }
        }
        OptionalLong place = injector.place();
        return place.isPresent()
                ? file.insert(place.getAsLong(), Buffer.buffer(ScriptInjector.tag(mark.query())))
                : file;
    }

    /** A page in memory. */
    static Buffer of(String page, Bursts.Mark mark) {
        return Buffer.buffer(ScriptInjector.inject(Buffer.buffer(page).getBytes(), mark.query()));
    }

    private static void feed(ScriptInjector injector, Content.Stretch stretch, FileChannel channel)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long at = stretch.from();
        long end = stretch.from() + stretch.length();
        while (at < end) {
            chunk.clear().limit((int) Math.min(CHUNK, end - at));
            int read = channel.read(chunk, at);
            if (read < 0) {
                throw new EOFException("the file shrank to less than " + end + " bytes");
            }
            injector.feed(chunk.array(), 0, read);
            at += read;
        }
    }
}
