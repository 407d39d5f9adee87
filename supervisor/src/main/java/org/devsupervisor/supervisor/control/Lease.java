package org.devsupervisor.supervisor.control;

/** What ties the supervisor to the terminal it was started in. From any thread. */
public interface Lease {
    /** Whether the supervisor ends when its starter does. */
    boolean held();

    /** Whether the starter will give the lease up by itself, when all is started. */
    boolean detaching();

    /** Gives it up for good: somebody was told that all goes on running. */
    void release();
}
