package org.devsupervisor.supervisor.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Drains the output of one child into its server's log, from a thread of its own: a pipe that
 * nobody reads blocks the child. Bytes are cut into lines; a very long line is cut too, so that a
 * child without line feeds cannot fill the memory.
 */
public final class LogPipe {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int STACK_BYTES = 128 * 1024;

    private final InputStream output;
    private final ServerLog log;
    private final byte[] line = new byte[LONGEST_LINE];
    private final CountDownLatch drained = new CountDownLatch(1);
    private int length;

    public LogPipe(InputStream output, ServerLog log) {
        this.output = output;
        this.log = log;
    }

    public void start(String name) {
        Thread.ofPlatform()
                .name("log " + name)
                .daemon(true)
                .stackSize(STACK_BYTES)
                .start(this::drain);
    }

    /**
     * Waits for the end of the output, but not for long: a process that left the tree may hold the
     * pipe open for ever. Blocks.
     */
    public void awaitEnd(Duration limit) throws InterruptedException {
        drained.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void drain() {
        byte[] block = new byte[8 * 1024];
        try (output) {
            for (int read = output.read(block); read >= 0; read = output.read(block)) {
                for (int i = 0; i < read; i++) {
                    add(block[i]);
                }
                // With more to come, a flush now would only be repeated.
                if (output.available() == 0) {
                    log.flush();
                }
            }
        } catch (IOException e) {
            // The stream closes under us when the process is gone; what came until then is kept.
        } finally {
            if (length > 0) {
                endLine();
            }
            log.flush();
            drained.countDown();
        }
    }

    private void add(byte next) {
        if (next == '\n') {
            endLine();
            return;
        }
        if (length == LONGEST_LINE) {
            if (next == '\r') {
                // Most likely one before a line feed, which would leave an empty line.
                return;
            }
            cut();
        }
        line[length++] = next;
    }

    /** Ends a line that is too long, before a letter and not within one. */
    private void cut() {
        int end = length;
        // In UTF-8 every byte of a letter but its first is 10xxxxxx; none has more than four.
        int lead = length - 1;
        while (lead > length - 4 && (line[lead] & 0xC0) == 0x80) {
            lead--;
        }
        if (lead + bytesOfLetter(line[lead]) > length) {
            end = lead;
        }
        append(end);
        length -= end;
        System.arraycopy(line, end, line, 0, length);
    }

    private static int bytesOfLetter(byte lead) {
        int ones = Integer.numberOfLeadingZeros(~(lead << 24));
        return ones <= 4 ? Math.max(1, ones) : 1;
    }

    private void endLine() {
        append(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
        length = 0;
    }

    private void append(int bytes) {
        log.append(LogLine.out(new String(line, 0, bytes, StandardCharsets.UTF_8)));
    }
}
