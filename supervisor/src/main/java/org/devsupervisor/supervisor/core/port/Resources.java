package org.devsupervisor.supervisor.core.port;

import io.vertx.core.Future;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Figures of processes. One reading serves every view that asks within the same moment. */
public interface Resources {
    /** By pid; a process that is gone is not in the map. */
    Future<Map<Long, Figures>> read(Collection<Long> pids);

    /**
     * A fresh reading of every process, with the sums.
     *
     * @param processes the first is the supervisor's
     * @param all also descriptors by kind, status and limits of the supervisor's process
     */
    Future<MemoryReport> report(List<ProcessRole> processes, boolean all);
}
