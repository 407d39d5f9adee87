package org.devsupervisor.bench;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessFigures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processes that a project has started: those it named, and those whose command line names its
 * folder, which nobody else's does. Known by pid and start time, so that a pid used again is
 * spared.
 */
final class OwnProcesses {
    private static final long POLL_MILLIS = 20;

    private final ProcessFigures system;
    private final String mark;
    private final List<ProcessEntry> learned = new ArrayList<>();

    OwnProcesses(ProcessFigures system, Path folder) {
        this.system = system;
        this.mark = folder + "/";
    }

    /** This one is the project's. */
    void learn(long pid) {
        system.entry(pid).ifPresent(learned::add);
    }

    /** Looks for more, then tells who is still there. */
    List<Long> alive() {
        for (long pid : system.pids()) {
            if (system.commandLine(pid).contains(mark)) {
                learn(pid);
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .forEach(child -> learn(child.pid()));
            }
        }
        return remaining();
    }

    /** Ends by force whoever does not end by himself within the limit. */
    void end(long limitMillis) {
        if (!Pause.until(() -> remaining().isEmpty(), POLL_MILLIS, limitMillis)) {
            remaining()
                    .forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            Pause.until(() -> remaining().isEmpty(), POLL_MILLIS, limitMillis);
        }
    }

    private List<Long> remaining() {
        return learned.stream()
                .filter(entry ->
                        system.entry(entry.pid())
                                .filter(now ->
                                        now.startTicks() == entry.startTicks() && !now.ended())
                                .isPresent())
                .map(ProcessEntry::pid)
                .distinct()
                .toList();
    }
}
