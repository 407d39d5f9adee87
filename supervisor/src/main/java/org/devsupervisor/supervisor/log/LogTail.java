package org.devsupervisor.supervisor.log;

import org.devsupervisor.shared.model.FileProblem;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The last lines of a file, oldest first, found from its end in blocks, so a large log costs no
 * more than asked.
 *
 * @param cut whether there are fewer than asked because they take too many bytes
 */
record LogTail(List<LogLine> lines, boolean cut) {
    private static final int BLOCK = 64 * 1024;
    private static final LogTail EMPTY = new LogTail(List.of(), false);

    /**
     * How much is asked for.
     *
     * @param lines at most
     * @param bytes at most, of whole lines as they stand in the file
     * @param since before this time nothing is wanted; somewhat more is read
     */
    record Limit(int lines, int bytes, Instant since) {}

    private record Start(long position, boolean cut) {}

    /**
     * @param end where to read up to, in bytes from the beginning: somebody may be writing behind
     * @throws IOException if it cannot be read; says so in words and names the file
     */
    static LogTail read(Path file, Limit limit, long end) throws IOException {
        if (limit.lines() <= 0 || end == 0) {
            return EMPTY;
        }
        try (FileChannel input = FileChannel.open(file)) {
            // The file may have been emptied by hand since.
            long last = Math.min(end, input.size());
            Start start = start(input, last, limit);
            byte[] tail = new byte[(int) (last - start.position())];
            readFully(input, start.position(), tail, tail.length);
            return new LogTail(lines(new String(tail, StandardCharsets.UTF_8)), start.cut());
        } catch (IOException e) {
            throw new IOException(
                    "log '%s' cannot be read: %s".formatted(file, FileProblem.of(e)), e);
        }
    }

    static boolean endsWithinALine(Path file) throws IOException {
        try (FileChannel input = FileChannel.open(file)) {
            if (input.size() == 0) {
                return false;
            }
            byte[] last = new byte[1];
            readFully(input, input.size() - 1, last, 1);
            return last[0] != '\n';
        }
    }

    private static void readFully(FileChannel input, long position, byte[] into, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (input.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it was emptied meanwhile");
            }
        }
    }

    /** Where the first of the last lines begins. */
    private static Start start(FileChannel input, long end, Limit limit) throws IOException {
        byte[] block = new byte[BLOCK];
        long first = Math.max(0, end - limit.bytes());
        // Where the earliest whole line so far begins, for the case that the bytes run out.
        long whole = end;
        int feeds = 0;
        for (long begin = end; begin > first; ) {
            int size = (int) Math.min(BLOCK, begin - first);
            begin -= size;
            readFully(input, begin, block, size);
            for (int i = size - 1; i >= 0; i--) {
                // The feed at the very end ends the last line and begins none.
                if (block[i] == '\n' && begin + i < end - 1) {
                    whole = begin + i + 1;
                    if (++feeds == limit.lines()) {
                        return new Start(whole, false);
                    }
                }
            }
            if (whole < begin + size && before(limit.since(), block, (int) (whole - begin), size)) {
                return new Start(whole, false);
            }
        }
        return first == 0 ? new Start(0, false) : new Start(whole, true);
    }

    /** Whether the line that begins there is known to be older. */
    private static boolean before(Instant since, byte[] block, int from, int size) {
        int length = Math.min(size - from, LogLine.LONGEST_PREFIX);
        Instant at =
                LogLine.parse(new String(block, from, length, StandardCharsets.ISO_8859_1)).at();
        return at != null && at.isBefore(since);
    }

    /** Only a line feed ends a line of a log: progress bars print carriage returns within one. */
    private static List<LogLine> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(whole.split("\n", -1)).stream().map(LogLine::parse).toList();
    }
}
