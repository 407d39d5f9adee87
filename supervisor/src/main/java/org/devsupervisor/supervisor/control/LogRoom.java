package org.devsupervisor.supervisor.control;

/**
 * The memory for what was read of logs and waits until its readers take it: bounded over all
 * readers, however many there are and however slow. The more of it is taken, the less the next
 * reader gets, but never nothing. May be used from any thread.
 */
final class LogRoom {
    private static final int PARTS = 4;

    private final int most;
    private int taken;

    /**
     * @param most bytes, over all readers
     */
    LogRoom(int most) {
        this.most = most;
    }

    /** How many bytes the next reader may take. */
    synchronized int share() {
        return (most - taken) / PARTS;
    }

    synchronized void take(int bytes) {
        taken += bytes;
    }

    synchronized void give(int bytes) {
        taken -= bytes;
    }
}
