package org.devsupervisor.supervisor.metrics;

import org.devsupervisor.shared.proc.FdSummary;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.shared.proc.ResourceSample;
import org.devsupervisor.supervisor.core.port.Figures;
import org.devsupervisor.supervisor.core.port.MemoryReport;
import org.devsupervisor.supervisor.core.port.MemoryReport.LimitRow;
import org.devsupervisor.supervisor.core.port.MemoryReport.ProcessMemory;
import org.devsupervisor.supervisor.core.port.MemoryReport.Totals;
import org.devsupervisor.supervisor.core.port.ProcessRole;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Words one reading of every process as a report. */
final class MemoryReports {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private MemoryReports() {}

    static MemoryReport of(
            List<ProcessRole> roles,
            Map<Long, Figures> figures,
            long assetBytes,
            ProcessFigures source,
            boolean all) {
        List<ProcessMemory> processes = new ArrayList<>();
        for (ProcessRole role : roles) {
            Figures read = figures.get(role.pid());
            if (read != null) {
                processes.add(memory(role, read.sample()));
            }
        }
        ProcessRole own = roles.getFirst();
        Figures ownFigures = figures.get(own.pid());
        ProcessMemory self = ownFigures == null ? null : memory(own, ownFigures.sample());
        Long rss = self == null ? null : self.rssBytes();
        long ram = source.totalRamBytes();
        return new MemoryReport(
                assetBytes,
                round(assetBytes / KILO, 2),
                round(assetBytes / MEGA, 3),
                rss,
                rss == null ? null : round(rss / KILO, 2),
                rss == null ? null : round(rss / MEGA, 3),
                ram > 0 ? ram : null,
                rss == null ? null : round(100.0 * assetBytes / rss, 2),
                rss == null || ram <= 0 ? null : round(100.0 * rss / ram, 2),
                self == null ? null : self.vmsBytes(),
                self == null ? null : self.threads(),
                processes,
                totals(processes),
                all && self != null ? self.fds() : null,
                all ? source.status(own.pid()) : null,
                all ? limits(source, own.pid()) : null);
    }

    private static ProcessMemory memory(ProcessRole role, ResourceSample sample) {
        return new ProcessMemory(
                role.role(),
                role.name(),
                role.pid(),
                sample.rssBytes(),
                sample.pssBytes(),
                sample.ussBytes(),
                sample.vmsBytes(),
                sample.threads(),
                sample.fds());
    }

    private static Totals totals(List<ProcessMemory> processes) {
        return new Totals(
                sum(processes, ProcessMemory::rssBytes),
                sum(processes, ProcessMemory::pssBytes),
                sum(processes, ProcessMemory::ussBytes),
                count(processes, FdSummary::total),
                count(processes, FdSummary::sockets),
                threads(processes),
                processes.size());
    }

    private static Long sum(List<ProcessMemory> processes, Function<ProcessMemory, Long> figure) {
        long sum = 0;
        for (ProcessMemory process : processes) {
            Long value = figure.apply(process);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    private static Integer count(
            List<ProcessMemory> processes, Function<FdSummary, Integer> figure) {
        Long sum =
                sum(
                        processes,
                        process ->
                                process.fds() == null
                                        ? null
                                        : Long.valueOf(figure.apply(process.fds())));
        return sum == null ? null : Math.toIntExact(sum);
    }

    private static Integer threads(List<ProcessMemory> processes) {
        Long sum =
                sum(
                        processes,
                        process ->
                                process.threads() == null ? null : Long.valueOf(process.threads()));
        return sum == null ? null : Math.toIntExact(sum);
    }

    private static List<LimitRow> limits(ProcessFigures source, long pid) {
        return source.limits(pid).stream()
                .map(row -> new LimitRow(row.resource(), row.soft(), row.hard(), row.units()))
                .toList();
    }

    private static double round(double value, int decimals) {
        double scale = decimals == 2 ? 1e2 : 1e3;
        return Math.round(value * scale) / scale;
    }
}
