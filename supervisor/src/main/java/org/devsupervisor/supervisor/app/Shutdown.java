package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one way down, whoever asks: {@code down}, a signal, a lost lease, a failed start. The first
 * to ask begins it, the others find it under way. May be asked from any thread.
 */
final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class.getName());

    /** What follows a server's grace period, and leaving the cluster. */
    static final Duration AFTER_GRACE = Duration.ofSeconds(15);

    /** Kept for each step behind one that takes all the time there is. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Deque<Supplier<Future<Void>>> steps = new ConcurrentLinkedDeque<>();
    private volatile AutoCloseable last = () -> {};
    private final Duration afterGrace;
    private final IntConsumer halt;
    private volatile Duration limit;

    /**
     * @param afterGrace what there is time for beside the servers' grace period
     * @param halt ends the JVM with a status
     */
    Shutdown(Duration afterGrace, IntConsumer halt) {
        this.afterGrace = afterGrace;
        this.limit = afterGrace;
        this.halt = halt;
    }

    /** Something that has to be ended, before everything that was named earlier. */
    void first(Supplier<Future<Void>> step) {
        steps.addFirst(step);
    }

    /**
     * @param grace what a server is given to stop by itself
     */
    void allow(Duration grace) {
        limit = afterGrace.plus(grace);
    }

    /** What is given up at the very end. */
    void last(AutoCloseable resource) {
        last = resource;
    }

    void begin() {
        end(0);
    }

    void fail(int status) {
        end(status);
    }

    /** For the JVM's shutdown hook: begins if nobody has, and returns when all is ended. */
    void await() {
        begin();
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.severe("not everything ended in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(int status) {
        if (begun.compareAndSet(false, true)) {
            // On a thread of its own: the asker may be an event loop, which must not wait, or a
            // shutdown hook, in which System.exit would wait for itself.
            Thread.ofPlatform().name("ending").start(() -> endNow(status));
        }
    }

    private void endNow(int status) {
        long deadline = System.nanoTime() + limit.toNanos();
        int behind = steps.size();
        for (Supplier<Future<Void>> step : steps) {
            behind--;
            endStep(step, deadline - behind * LEAST.toNanos());
        }
        try {
            last.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the home could not be given up", e);
        }
        done.countDown();
        // Halt: everything that matters is ended, and a hook may be waiting for us.
        halt.accept(status);
    }

    /** The cluster is not left: it ends with its only data member, so there is nobody to tell. */
    private static void endStep(Supplier<Future<Void>> step, long deadline) {
        try {
            step.get()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "ending was not clean", e);
        }
    }
}
