package org.devsupervisor.supervisor.metrics;

import org.devsupervisor.shared.proc.FdSummary;
import org.devsupervisor.shared.proc.Limit;
import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.shared.proc.ResourceSample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Processes as a test says they are; remembers which were read. */
final class FakeProcesses implements ProcessFigures {
    static final long TOTAL_RAM = 16_000_000_000L;
    static final long TICKS_PER_SECOND = 100;

    private final Map<Long, ResourceSample> samples = new ConcurrentHashMap<>();
    private final List<Long> read = new CopyOnWriteArrayList<>();

    /** A process with figures that follow from the size. */
    void set(long pid, long startTicks, long rss, long cpuTicks) {
        samples.put(
                pid,
                new ResourceSample(
                        pid,
                        startTicks,
                        rss,
                        rss / 2,
                        rss / 4,
                        rss * 10,
                        20,
                        cpuTicks,
                        new FdSummary(60, 30, 10, 8, 6, 3, 2, 1)));
    }

    /** A process of which only identity and CPU time can be told, such as a zombie. */
    void setUnknown(long pid, long startTicks) {
        samples.put(
                pid, new ResourceSample(pid, startTicks, null, null, null, null, null, 7, null));
    }

    void end(long pid) {
        samples.remove(pid);
    }

    /** The pids in the order in which they were read since the last time. */
    List<Long> takeRead() {
        List<Long> taken = List.copyOf(read);
        read.clear();
        return taken;
    }

    @Override
    public Optional<ResourceSample> sample(long pid) {
        read.add(pid);
        return Optional.ofNullable(samples.get(pid));
    }

    @Override
    public Map<String, String> status(long pid) {
        return Map.of("Name", "java " + pid);
    }

    @Override
    public List<Limit> limits(long pid) {
        return List.of(new Limit("Max open files", "1024", "4096", "files"));
    }

    @Override
    public long totalRamBytes() {
        return TOTAL_RAM;
    }

    @Override
    public long clockTicksPerSecond() {
        return TICKS_PER_SECOND;
    }

    @Override
    public String commandLine(long pid) {
        return "java";
    }

    @Override
    public List<Long> pids() {
        List<Long> pids = new ArrayList<>(samples.keySet());
        pids.sort(null);
        return pids;
    }

    @Override
    public Optional<ProcessEntry> entry(long pid) {
        return Optional.ofNullable(samples.get(pid))
                .map(sample -> new ProcessEntry(pid, sample.startTicks(), 1, 1, false));
    }
}
