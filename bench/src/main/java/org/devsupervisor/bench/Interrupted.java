package org.devsupervisor.bench;

/** The person has ended the bench: nothing more is to be started or told. */
final class Interrupted extends RuntimeException {
    Interrupted() {
        super("interrupted", null, false, false);
    }
}
