package org.devsupervisor.supervisor.client;

/**
 * What went wrong, in words for the person, and the status with which the command ends. No stack
 * trace: the text says all there is to say.
 */
public final class Problem extends RuntimeException {
    /** Exit statuses of every command. */
    public static final int OK = 0;

    public static final int INTERNAL = 1;
    public static final int USAGE = 2;
    public static final int CONFIGURATION = 3;
    public static final int NO_SUPERVISOR = 4;
    public static final int SERVER_FAILED = 5;

    private final int status;

    public Problem(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
