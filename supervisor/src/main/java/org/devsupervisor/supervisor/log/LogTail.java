package org.devsupervisor.supervisor.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The last lines of a file, read from its end in blocks, so a large log costs no more than asked.
 */
final class LogTail {
    private static final int BLOCK = 64 * 1024;

    private LogTail() {}

    static List<String> read(Path file, int count) throws IOException {
        if (count <= 0) {
            return List.of();
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
            long end = input.length();
            long start = end;
            int feeds = 0;
            byte[] tail = new byte[0];
            // One line feed more than lines, since the last line ends with one.
            while (start > 0 && feeds <= count) {
                int size = (int) Math.min(BLOCK, start);
                start -= size;
                byte[] larger = new byte[size + tail.length];
                input.seek(start);
                input.readFully(larger, 0, size);
                for (int i = 0; i < size; i++) {
                    feeds += larger[i] == '\n' ? 1 : 0;
                }
                System.arraycopy(tail, 0, larger, size, tail.length);
                tail = larger;
            }
            return last(new String(tail, StandardCharsets.UTF_8), count);
        }
    }

    /** Only a line feed ends a line of a log: progress bars print carriage returns within one. */
    private static List<String> last(String text, int count) {
        if (text.isEmpty()) {
            return List.of();
        }
        String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        List<String> lines = List.of(whole.split("\n", -1));
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
