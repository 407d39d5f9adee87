package org.devsupervisor.supervisor.core;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Events handled one at a time and to completion: one that arrives while another is handled (an
 * effect may call back at once) waits its turn. For one context only; it does not lock.
 */
final class Mailbox<E> {
    private static final Logger LOG = Logger.getLogger(Mailbox.class.getName());

    private final Consumer<E> handler;
    private final Queue<E> waiting = new ArrayDeque<>();
    private boolean handling;

    Mailbox(Consumer<E> handler) {
        this.handler = handler;
    }

    void post(E event) {
        waiting.add(event);
        if (handling) {
            return;
        }
        handling = true;
        try {
            for (E next = waiting.poll(); next != null; next = waiting.poll()) {
                handle(next);
            }
        } finally {
            handling = false;
        }
    }

    /** An event that cannot be handled must not keep those behind it from being. */
    private void handle(E event) {
        try {
            handler.accept(event);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "event " + event + " could not be handled", e);
        }
    }
}
