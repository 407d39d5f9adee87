package org.devsupervisor.supervisor.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Drains the output of one child into its server's log, from a thread of its own: a pipe that
 * nobody reads blocks the child. Bytes are cut into lines; a very long line is cut too, so that a
 * child without line feeds cannot fill the memory.
 */
final class LogPipe {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int STACK_BYTES = 128 * 1024;

    private final InputStream output;
    private final ServerLog log;
    private final byte[] line = new byte[LONGEST_LINE];
    private final CountDownLatch drained = new CountDownLatch(1);
    private int length;

    LogPipe(InputStream output, ServerLog log) {
        this.output = output;
        this.log = log;
    }

    void start(String name) {
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
    void awaitEnd(Duration limit) throws InterruptedException {
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
            endLine();
        }
        line[length++] = next;
    }

    private void endLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        log.append(
                new ServerLog.Line(
                        Instant.now(),
                        ServerLog.Line.OUT,
                        new String(line, 0, end, StandardCharsets.UTF_8)));
        length = 0;
    }
}
