package org.devsupervisor.worker;

import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input as a sign of life: the supervisor holds the other end and never writes after the
 * request, so an end of file means that it is gone, in whatever way. The kernel closes the pipe
 * even after kill -9, which no heartbeat can match.
 */
final class Lifeline {
    private final InputStream input;
    private final Runnable lost;

    Lifeline(InputStream input, Runnable lost) {
        this.input = input;
        this.lost = lost;
    }

    /**
     * Watches from a daemon thread of its own, since the read blocks for the worker's whole life.
     */
    void watch() {
        Thread.ofPlatform().name("lifeline").daemon(true).start(this::readToEnd);
    }

    private void readToEnd() {
        byte[] ignored = new byte[64];
        try {
            int read = 0;
            while (read >= 0) {
                read = input.read(ignored);
            }
        } catch (IOException e) {
            // A pipe that cannot be read is as lost as one that was closed.
        }
        lost.run();
    }
}
