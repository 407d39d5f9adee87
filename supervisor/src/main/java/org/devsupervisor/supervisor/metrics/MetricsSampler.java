package org.devsupervisor.supervisor.metrics;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.shared.proc.ResourceSample;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.Figures;
import org.devsupervisor.supervisor.core.port.MemoryReport;
import org.devsupervisor.supervisor.core.port.ProcessRole;
import org.devsupervisor.supervisor.core.port.Resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads processes when somebody looks, and not otherwise: an idle supervisor reads nothing. Views
 * that look within the same moment get the same reading. Readings are taken one after the other on
 * a worker thread, beside whatever else the supervisor has to do there.
 */
public final class MetricsSampler implements Resources {
    /** A view that is this much later wants new figures. */
    private static final long FRESH_NANOS = 500_000_000;

    /** A share of a core over less than this is noise. */
    private static final long SHORTEST_CPU_NANOS = 250_000_000;

    private static final double NANOS = 1e9;

    private final Vertx vertx;
    private final ProcessFigures source;
    private final Clock clock;
    private final long assetBytes;
    private final Map<Long, Reading> readings = new HashMap<>();

    /**
     * @param assetBytes what the registry of embedded assets holds
     */
    public MetricsSampler(Vertx vertx, ProcessFigures source, Clock clock, long assetBytes) {
        this.vertx = vertx;
        this.source = source;
        this.clock = clock;
        this.assetBytes = assetBytes;
    }

    /**
     * @param cpuFromNanos when the counting of the share of a core began
     */
    private record Reading(
            long atNanos,
            ResourceSample sample,
            Double cpuPercent,
            long cpuFromNanos,
            long cpuFromTicks) {}

    @Override
    public Future<Map<Long, Figures>> read(Collection<Long> pids) {
        List<Long> wanted = List.copyOf(pids);
        return vertx.executeBlocking(() -> figures(wanted, FRESH_NANOS), false);
    }

    @Override
    public Future<MemoryReport> report(List<ProcessRole> processes, boolean all) {
        return vertx.executeBlocking(
                () -> {
                    List<Long> pids = processes.stream().map(ProcessRole::pid).toList();
                    return MemoryReports.of(processes, figures(pids, 0), assetBytes, source, all);
                },
                false);
    }

    private synchronized Map<Long, Figures> figures(List<Long> pids, long freshNanos) {
        Map<Long, Figures> figures = new HashMap<>();
        for (long pid : pids) {
            Reading reading = readings.get(pid);
            if (reading == null || clock.nanos() - reading.atNanos() >= freshNanos) {
                reading = next(pid, reading);
            }
            if (reading == null) {
                readings.remove(pid);
            } else {
                readings.put(pid, reading);
                figures.put(pid, new Figures(reading.sample(), reading.cpuPercent()));
            }
        }
        forgetEnded();
        return figures;
    }

    private Reading next(long pid, Reading before) {
        Optional<ResourceSample> found = source.sample(pid);
        if (found.isEmpty()) {
            return null;
        }
        ResourceSample sample = found.get();
        long now = clock.nanos();
        // Another process may have got the pid of one that ended.
        if (before == null || before.sample().startTicks() != sample.startTicks()) {
            return new Reading(now, sample, null, now, sample.cpuTicks());
        }
        long elapsed = now - before.cpuFromNanos();
        if (elapsed < SHORTEST_CPU_NANOS) {
            return new Reading(
                    now, sample, before.cpuPercent(), before.cpuFromNanos(), before.cpuFromTicks());
        }
        double seconds =
                (sample.cpuTicks() - before.cpuFromTicks()) * 1.0 / source.clockTicksPerSecond();
        double percent = Math.round(seconds / (elapsed / NANOS) * 1_000) / 10.0;
        return new Reading(now, sample, percent, now, sample.cpuTicks());
    }

    /** Keeps the map from growing with every pid there ever was. */
    private void forgetEnded() {
        List<Long> ended = new ArrayList<>();
        for (var entry : readings.entrySet()) {
            if (clock.nanos() - entry.getValue().atNanos() > 60 * (long) NANOS) {
                ended.add(entry.getKey());
            }
        }
        ended.forEach(readings::remove);
    }
}
