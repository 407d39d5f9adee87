package org.devsupervisor.shared.proc;

/**
 * One reading of one process. Null where the system does not tell (off Linux, or the process is
 * another user's) and where there is nothing left to tell (a zombie), never 0 in its place.
 *
 * @param pid the process
 * @param startTicks start time in clock ticks since boot (off Linux: in hundredths of a second
 *     since 1970); with the pid it names a process for good
 * @param rssBytes resident set, from {@code smaps_rollup} or, where that is denied, {@code statm}
 * @param pssBytes resident set with every shared page divided by its sharers
 * @param ussBytes private pages only: what ending this process would free
 * @param vmsBytes virtual size
 * @param threads number of threads
 * @param cpuTicks user plus system time in clock ticks
 * @param fds descriptors by kind
 */
public record ResourceSample(
        long pid,
        long startTicks,
        Long rssBytes,
        Long pssBytes,
        Long ussBytes,
        Long vmsBytes,
        Integer threads,
        long cpuTicks,
        FdSummary fds) {}
