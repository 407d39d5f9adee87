package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.supervisor.core.port.Figures;
import org.devsupervisor.supervisor.core.port.MemoryReport;
import org.devsupervisor.supervisor.core.port.ProcessRole;
import org.devsupervisor.supervisor.core.port.Resources;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Figures are not the core's. */
final class NoResources implements Resources {
    @Override
    public Future<Map<Long, Figures>> read(Collection<Long> pids) {
        return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<MemoryReport> report(List<ProcessRole> processes, boolean all) {
        return Future.failedFuture("not measured here");
    }
}
