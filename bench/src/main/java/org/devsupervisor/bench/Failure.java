package org.devsupervisor.bench;

/** A run cannot be measured; the message says why, for people. */
final class Failure extends RuntimeException {
    Failure(String reason) {
        super(reason, null, false, false);
    }
}
