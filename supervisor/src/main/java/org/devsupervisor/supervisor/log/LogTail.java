package org.devsupervisor.supervisor.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The last lines of a file, found from its end in blocks, so a large log costs no more than asked.
 */
final class LogTail {
    private static final int BLOCK = 64 * 1024;

    /** Lines that take more are fewer than asked: nobody reads so much, and it has to fit. */
    static final int MOST_BYTES = 16 << 20;

    private LogTail() {}

    /**
     * @param end where to read up to, in bytes from the beginning: somebody may be writing behind
     */
    static List<LogLine> read(Path file, int count, long end) throws IOException {
        if (count <= 0) {
            return List.of();
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            // The file may have been emptied by hand since.
            long last = Math.min(end, input.length());
            long start = start(input, last, count);
            byte[] tail = new byte[(int) (last - start)];
            input.seek(start);
            input.readFully(tail);
            return lines(new String(tail, StandardCharsets.UTF_8));
        }
    }

    static boolean endsWithinALine(Path file) throws IOException {
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            if (input.length() == 0) {
                return false;
            }
            input.seek(input.length() - 1);
            return input.read() != '\n';
        }
    }

    /** Where the first of the last lines begins. */
    private static long start(RandomAccessFile input, long end, int count) throws IOException {
        byte[] block = new byte[BLOCK];
        long first = Math.max(0, end - MOST_BYTES);
        // Where the earliest whole line so far begins, for the case that the bytes run out.
        long whole = end;
        int feeds = 0;
        for (long begin = end; begin > first; ) {
            int size = (int) Math.min(BLOCK, begin - first);
            begin -= size;
            input.seek(begin);
            input.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                // The feed at the very end ends the last line and begins none.
                if (block[i] == '\n' && begin + i < end - 1) {
                    whole = begin + i + 1;
                    if (++feeds == count) {
                        return whole;
                    }
                }
            }
        }
        return first == 0 ? 0 : whole;
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
