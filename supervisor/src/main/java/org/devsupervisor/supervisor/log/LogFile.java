package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.FileProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The end of a log's file, to which lines are added. While it cannot be written, as on a full disk,
 * lines are counted instead of kept, and every line tries again; the first that succeeds is
 * preceded by one that tells how many were lost. Never fails, blocks, and is not thread-safe.
 */
final class LogFile {
    private static final Logger LOG = Logger.getLogger(ServerLog.class.getName());
    private static final int BUFFER_BYTES = 8 * 1024;

    private final Path path;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private FileChannel channel;
    private long lost;
    private String cause;

    LogFile(Path path) {
        this.path = path;
    }

    void add(LogLine line) {
        if (channel == null && !open()) {
            lost++;
            return;
        }
        unwritten.writeBytes(bytes(line));
        if (unwritten.size() >= BUFFER_BYTES) {
            flush();
        }
    }

    void flush() {
        if (channel == null || unwritten.size() == 0) {
            return;
        }
        ByteBuffer lines = ByteBuffer.wrap(unwritten.toByteArray());
        unwritten.reset();
        try {
            write(lines);
        } catch (IOException e) {
            while (lines.hasRemaining()) {
                if (lines.get() == '\n') {
                    lost++;
                }
            }
            breakDown(e);
        }
    }

    /** The next line opens it again. */
    void close() {
        flush();
        release();
    }

    private boolean open() {
        try {
            boolean torn = Files.exists(path) && LogTail.endsWithinALine(path);
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (torn) {
                // Its writer was killed, or the disk was full; the rest of that line will not come.
                write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            if (lost > 0) {
                String text = "%d %s lost: %s".formatted(lost, lost == 1 ? "line" : "lines", cause);
                write(ByteBuffer.wrap(bytes(LogLine.told(text))));
            }
            lost = 0;
            cause = null;
            return true;
        } catch (IOException e) {
            breakDown(e);
            return false;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A full disk must not stop the draining, or the server would block on its own output. */
    private void breakDown(IOException e) {
        release();
        if (cause == null) {
            cause = FileProblem.of(e);
            LOG.log(
                    Level.WARNING,
                    "log ''{0}'' cannot be written: {1}; its lines are lost until it can",
                    new Object[] {path, cause});
        }
    }

    private void release() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Every line was handed over or counted by now.
        }
        channel = null;
    }

    private static byte[] bytes(LogLine line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
