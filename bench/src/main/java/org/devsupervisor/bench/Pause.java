package org.devsupervisor.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting for the outside world, which tells nobody when it is done. */
final class Pause {
    private Pause() {}

    /**
     * Asks again and again.
     *
     * @return whether the condition came true within the limit
     */
    static boolean until(BooleanSupplier condition, long everyMillis, long limitMillis) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > TimeUnit.MILLISECONDS.toNanos(limitMillis)) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(everyMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted();
            }
        }
        return true;
    }
}
