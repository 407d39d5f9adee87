package org.devsupervisor.worker.http;

/** Notices a peer that is gone without a word: it has answered none of the last pings. */
final class Pulse {
    /** One may be late, when a laptop sleeps. */
    private static final int MOST_MISSED = 2;

    private int unanswered;

    /** The peer has answered. */
    void felt() {
        unanswered = 0;
    }

    /** Time for a ping; false when the peer is to be given up instead. */
    boolean beat() {
        if (unanswered == MOST_MISSED) {
            return false;
        }
        unanswered++;
        return true;
    }
}
