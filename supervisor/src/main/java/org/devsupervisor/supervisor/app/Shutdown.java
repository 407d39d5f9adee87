package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The one way down, whoever asks: {@code down}, a signal, a lost lease, a failed start. The first
 * to ask begins it, the others find it under way. May be asked from any thread.
 */
final class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class.getName());

    /** A server's grace period, what follows it, and leaving the cluster. */
    private static final long LIMIT_SECONDS = 20;

    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Deque<Supplier<Future<Void>>> steps = new ConcurrentLinkedDeque<>();
    private volatile AutoCloseable last = () -> {};

    /** Something that has to be ended, before everything that was named earlier. */
    void first(Supplier<Future<Void>> step) {
        steps.addFirst(step);
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
            if (!done.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
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
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        steps.forEach(step -> endStep(step, deadline));
        try {
            last.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "the home could not be given up", e);
        }
        done.countDown();
        // Halt: everything that matters is ended, and a hook may be waiting for us.
        Runtime.getRuntime().halt(status);
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
