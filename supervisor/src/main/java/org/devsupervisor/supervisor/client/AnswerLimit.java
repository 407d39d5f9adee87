package org.devsupervisor.supervisor.client;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long an answer may take. A Unix domain socket knows no timeout, so a thread closes the
 * channel when the limit has passed, and whatever waits on it fails.
 */
final class AnswerLimit implements AutoCloseable {
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean passed;

    private AnswerLimit() {}

    /** Whoever waits, waits as long as it takes. */
    static AnswerLimit none() {
        return new AnswerLimit();
    }

    /** The time begins now. Closing the limit ends it. */
    static AnswerLimit on(SocketChannel channel, Duration time) {
        AnswerLimit limit = new AnswerLimit();
        Thread.ofPlatform()
                .name("answer-limit")
                .daemon(true)
                .start(() -> limit.watch(channel, time));
        return limit;
    }

    /** Whether this is why the channel was closed. */
    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        answered.countDown();
    }

    private void watch(SocketChannel channel, Duration time) {
        try {
            if (!answered.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                passed = true;
                channel.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closed it is, and nothing that was written is missed.
        }
    }
}
