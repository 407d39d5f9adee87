package org.devsupervisor.shared.proc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the system tells about processes, the same way on every platform. All sizes are bytes, all
 * times clock ticks. Calls block (up to 1 ms a process on Linux, tens of milliseconds elsewhere),
 * so callers stay off the event loop. Safe for use by any number of threads.
 */
public interface ProcessFigures extends ProcessTable {

    /** The best source this system has: {@link ProcFs} where {@code /proc} exists. */
    static ProcessFigures ofThisSystem() {
        return ProcFs.isMounted() ? new ProcFs() : new PsFallback();
    }

    /**
     * One reading of one process; empty when it is gone, also when it goes in the middle of the
     * reading. A zombie has given its memory and its descriptors back but is still in the table:
     * its sample keeps identity and CPU time, and all the rest is null.
     */
    Optional<ResourceSample> sample(long pid);

    /**
     * The kernel's own summary of the process ({@code /proc/<pid>/status}), key to text in the
     * kernel's order. Empty when the process is gone and off Linux.
     */
    Map<String, String> status(long pid);

    /** The resource limits of the process; empty when it is gone and off Linux. */
    List<Limit> limits(long pid);

    /** The machine's memory in bytes. */
    long totalRamBytes();

    /** How many ticks of {@link ResourceSample#cpuTicks()} make a second. */
    long clockTicksPerSecond();

    /**
     * The command line, arguments joined by blanks; the bare name in brackets, as {@code ps} has
     * it, for a process that shows none; empty text when the process is gone.
     */
    String commandLine(long pid);
}
