package org.devsupervisor.shared.proc;

/**
 * One row of the system's process table: who a process is and where it stands.
 *
 * @param pid the process
 * @param startTicks start time in clock ticks; with the pid it names a process for good, because
 *     the kernel gives a free pid to somebody else
 * @param parent the parent's pid, {@link #UNKNOWN} where the system does not tell
 * @param session the session's id, which is the pid of the process that called {@code setsid};
 *     {@link #UNKNOWN} off Linux
 * @param ended true for a zombie: nothing of it runs any more, only its exit status waits to be
 *     read by its parent
 */
public record ProcessEntry(long pid, long startTicks, long parent, int session, boolean ended) {
    /** Stands for a parent or a session that the system does not tell. */
    public static final int UNKNOWN = -1;

    /** True if both name the very same process, not merely the same number. */
    public boolean isSameProcess(ProcessEntry that) {
        return pid == that.pid && startTicks == that.startTicks;
    }
}
