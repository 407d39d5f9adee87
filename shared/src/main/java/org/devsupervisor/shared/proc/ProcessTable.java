package org.devsupervisor.shared.proc;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The system's processes and their kinship. Every call looks afresh and blocks briefly; none fails
 * because a process ends meanwhile. Safe for use by any number of threads.
 */
public interface ProcessTable {

    /** The pids of all processes, zombies included, in ascending order. */
    List<Long> pids();

    /** One process, empty when there is none with that pid. */
    Optional<ProcessEntry> entry(long pid);

    /** All processes, zombies included, in ascending order of pid. */
    default List<ProcessEntry> entries() {
        return pids().stream().map(this::entry).flatMap(Optional::stream).toList();
    }

    /** When the process started, in clock ticks; empty when it is gone. */
    default OptionalLong startTicks(long pid) {
        return entry(pid)
                .map(entry -> OptionalLong.of(entry.startTicks()))
                .orElseGet(OptionalLong::empty);
    }

    /** The session of the process, {@link ProcessEntry#UNKNOWN} when it is gone. */
    default int session(long pid) {
        return entry(pid).map(ProcessEntry::session).orElse(ProcessEntry.UNKNOWN);
    }

    /** The parent of the process, {@link ProcessEntry#UNKNOWN} when it is gone. */
    default long parent(long pid) {
        return entry(pid).map(ProcessEntry::parent).orElse((long) ProcessEntry.UNKNOWN);
    }
}
