package org.devsupervisor.shared.proc;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a system without {@code /proc}: resident and virtual size and CPU time by {@code
 * ps}, descriptors by {@code lsof} if installed, kinship by {@link ProcessHandle}. What is only in
 * {@code /proc} (proportional and private memory, threads, session, status, limits) is unknown
 * here. A call starts a process and takes some 10 ms.
 */
final class PsFallback implements ProcessFigures {
    private static final long TICKS_PER_SECOND = 100;
    private static final long MILLIS_PER_TICK = 1000 / TICKS_PER_SECOND;

    private final Lsof lsof = new Lsof();

    @Override
    public Optional<ResourceSample> sample(long pid) {
        Optional<ProcessEntry> entry = entry(pid);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        FdSummary fds = lsof.fds(pid);
        return ps("stat=,rss=,vsz=,time=", pid)
                .flatMap(line -> parse(pid, entry.get().startTicks(), line, fds));
    }

    /** Reads one line of state, resident KiB, virtual KiB and CPU time; empty for anything else. */
    static Optional<ResourceSample> parse(long pid, long startTicks, String line, FdSummary fds) {
        String[] fields = line.strip().split(" +", -1);
        if (fields.length != 4) {
            return Optional.empty();
        }
        try {
            boolean zombie = fields[0].startsWith("Z");
            Long rss = zombie ? null : (Long) (Long.parseLong(fields[1]) * 1024);
            Long vms = zombie ? null : (Long) (Long.parseLong(fields[2]) * 1024);
            long cpu = cpuTicks(fields[3]);
            return Optional.of(
                    new ResourceSample(
                            pid, startTicks, rss, null, null, vms, null, cpu, zombie ? null : fds));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The forms of {@code ps}: {@code 1-02:03:04}, {@code 02:03:04}, and BSD's {@code 3:04.56}. */
    static long cpuTicks(String time) {
        int dash = time.indexOf('-');
        long days = dash < 0 ? 0 : Long.parseLong(time.substring(0, dash));
        double seconds = 0;
        for (String part : time.substring(dash + 1).split(":", -1)) {
            seconds = 60 * seconds + Double.parseDouble(part);
        }
        return days * 24 * 3600 * TICKS_PER_SECOND + Math.round(seconds * TICKS_PER_SECOND);
    }

    @Override
    public List<Long> pids() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).sorted().toList();
    }

    /** A process whose start the system does not tell cannot be named for good: not shown. */
    @Override
    public Optional<ProcessEntry> entry(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle ->
                        handle.info()
                                .startInstant()
                                .map(start ->
                                        new ProcessEntry(
                                                pid,
                                                start.toEpochMilli() / MILLIS_PER_TICK,
                                                parent(handle),
                                                ProcessEntry.UNKNOWN,
                                                !handle.isAlive())));
    }

    private static long parent(ProcessHandle handle) {
        return handle.parent().map(ProcessHandle::pid).orElse((long) ProcessEntry.UNKNOWN);
    }

    @Override
    public Map<String, String> status(long pid) {
        return Map.of();
    }

    @Override
    public List<Limit> limits(long pid) {
        return List.of();
    }

    @Override
    public long totalRamBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    @Override
    public long clockTicksPerSecond() {
        return TICKS_PER_SECOND;
    }

    @Override
    public String commandLine(long pid) {
        return ps("args=", pid).orElse("");
    }

    private static Optional<String> ps(String columns, long pid) {
        return ToolOutput.of(List.of("ps", "-ww", "-o", columns, "-p", Long.toString(pid)))
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }
}
