package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.proc.FdSummary;

import java.util.List;
import java.util.Map;

/**
 * The memory of everything. The fields before {@code vmsBytes} speak of the supervisor's process
 * alone; decimal kilo and mega. Null where the system does not tell.
 *
 * @param fdSummary of the supervisor's process, like the two after it only on request
 */
public record MemoryReport(
        long totalBytes,
        double totalKb,
        double totalMb,
        @OrNull Long rssBytes,
        @OrNull Double rssKb,
        @OrNull Double rssMb,
        @OrNull Long totalRamBytes,
        @OrNull Double pctRegistryOverRss,
        @OrNull Double pctRssOverTotalram,
        @OrNull Long vmsBytes,
        @OrNull Integer threads,
        List<ProcessMemory> processes,
        Totals totals,
        @OrNull FdSummary fdSummary,
        @OrNull Map<String, String> procStatus,
        @OrNull List<LimitRow> procLimits) {

    /** One process. */
    public record ProcessMemory(
            String role,
            String name,
            long pid,
            @OrNull Long rssBytes,
            @OrNull Long pssBytes,
            @OrNull Long ussBytes,
            @OrNull Long vmsBytes,
            @OrNull Integer threads,
            @OrNull FdSummary fds) {}

    /** Sums over all processes; null when one of them is unknown. */
    public record Totals(
            @OrNull Long rssBytes,
            @OrNull Long pssBytes,
            @OrNull Long ussBytes,
            @OrNull Integer fds,
            @OrNull Integer sockets,
            @OrNull Integer threads,
            int processes) {}

    /** A row of {@code /proc/<pid>/limits}. */
    public record LimitRow(String resource, String soft, String hard, String units) {}
}
