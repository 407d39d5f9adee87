package org.devsupervisor.shared.proc;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a Linux system, read from {@code /proc} (proc(5)). Holds nothing but the root and
 * two constants of the kernel; every call reads afresh.
 */
public final class ProcFs implements ProcessFigures {
    static final Path ROOT = Path.of("/proc");

    private final String root;
    private final AuxVector kernel;

    public ProcFs() {
        this(ROOT);
    }

    /**
     * @param root the directory that stands for {@code /proc}
     */
    public ProcFs(Path root) {
        this.root = root.toString();
        this.kernel = AuxVector.read(this.root + "/self/auxv");
    }

    /** False where the system has no {@code /proc} of Linux's form. */
    static boolean isMounted() {
        return Files.isReadable(ROOT.resolve("self/stat"));
    }

    @Override
    public Optional<ResourceSample> sample(long pid) {
        StatLine stat = stat(pid);
        if (stat == null) {
            return Optional.empty();
        }
        if (hasNoMemory(stat)) {
            return Optional.of(withoutMemory(stat));
        }
        SmapsRollup memory = smapsRollup(pid);
        FdSummary fds = new FdTable(Path.of(file(pid, "fd"))).summary();
        Long rss = memory == null ? residentBytes(pid) : (Long) memory.rssBytes();
        // What ends while we look leaves cut figures behind; only a second look tells.
        StatLine now = stat(pid);
        if (now == null || now.startTicks() != stat.startTicks()) {
            return Optional.empty();
        }
        if (hasNoMemory(now)) {
            return Optional.of(withoutMemory(now));
        }
        return Optional.of(
                new ResourceSample(
                        pid,
                        stat.startTicks(),
                        rss,
                        memory == null ? null : memory.pssBytes(),
                        memory == null ? null : memory.ussBytes(),
                        stat.virtualBytes(),
                        stat.threads(),
                        stat.cpuTicks(),
                        fds));
    }

    /** A zombie, a process on its way to become one, or a thread of the kernel. */
    private static boolean hasNoMemory(StatLine stat) {
        return stat.ended() || stat.virtualBytes() == 0;
    }

    private static ResourceSample withoutMemory(StatLine stat) {
        return new ResourceSample(
                stat.pid(), stat.startTicks(), null, null, null, null, null, stat.cpuTicks(), null);
    }

    @Override
    public List<Long> pids() {
        String[] names = new File(root).list();
        List<Long> pids = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            char first = name.charAt(0);
            if (first >= '1' && first <= '9') {
                pids.add(Long.valueOf(name));
            }
        }
        Collections.sort(pids);
        return pids;
    }

    @Override
    public Optional<ProcessEntry> entry(long pid) {
        StatLine stat = stat(pid);
        return stat == null ? Optional.empty() : Optional.of(stat.entry());
    }

    @Override
    public Map<String, String> status(long pid) {
        ProcText text = ProcText.read(file(pid, "status"));
        Map<String, String> status = new LinkedHashMap<>();
        if (text != null) {
            for (String line : text.toString().split("\n", -1)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    status.put(line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }
        return Collections.unmodifiableMap(status);
    }

    @Override
    public List<Limit> limits(long pid) {
        ProcText text = ProcText.read(file(pid, "limits"));
        return text == null ? List.of() : Limit.parse(text.toString());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if {@code meminfo} does not tell, which no Linux does
     */
    @Override
    public long totalRamBytes() {
        ProcText text = ProcText.read(root + "/meminfo");
        while (text != null && !text.isAtEnd()) {
            if (text.skip("MemTotal:")) {
                return text.nextLong() * 1024;
            }
            text.skipLine();
        }
        throw new IllegalStateException(root + "/meminfo has no line MemTotal");
    }

    @Override
    public long clockTicksPerSecond() {
        return kernel.clockTicksPerSecond();
    }

    @Override
    public String commandLine(long pid) {
        ProcText text = ProcText.read(file(pid, "cmdline"));
        if (text == null) {
            return "";
        }
        if (text.length() == 0) {
            StatLine stat = stat(pid);
            return stat == null ? "" : "[" + stat.command() + "]";
        }
        return text.toString().replace('\0', ' ').strip();
    }

    private StatLine stat(long pid) {
        ProcText text = ProcText.read(file(pid, "stat"));
        return text == null ? null : StatLine.parse(text);
    }

    private SmapsRollup smapsRollup(long pid) {
        ProcText text = ProcText.read(file(pid, "smaps_rollup"));
        return text == null ? null : SmapsRollup.parse(text);
    }

    /** Second field of {@code statm}, in pages there; readable by everybody. */
    private Long residentBytes(long pid) {
        ProcText text = ProcText.read(file(pid, "statm"));
        if (text == null || text.length() == 0) {
            return null;
        }
        text.skipFields(1);
        return text.nextLong() * kernel.pageBytes();
    }

    private String file(long pid, String name) {
        return root + "/" + pid + "/" + name;
    }
}
