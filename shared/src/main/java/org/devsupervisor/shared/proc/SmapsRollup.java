package org.devsupervisor.shared.proc;

/**
 * The memory of a process from {@code /proc/<pid>/smaps_rollup}, in bytes. The kernel walks the
 * page tables for it, so these are exact, where {@code statm} lags by some pages per CPU.
 */
record SmapsRollup(long rssBytes, long pssBytes, long ussBytes) {
    private static final long KIB = 1024;

    /** Null when figures are missing: the process is gone, or its memory is not ours to see. */
    static SmapsRollup parse(ProcText text) {
        long rss = -1;
        long pss = -1;
        long privateClean = -1;
        long privateDirty = -1;
        try {
            while (!text.isAtEnd()) {
                if (text.skip("Rss:")) {
                    rss = text.nextLong();
                } else if (text.skip("Pss:")) {
                    pss = text.nextLong();
                } else if (text.skip("Private_Clean:")) {
                    privateClean = text.nextLong();
                } else if (text.skip("Private_Dirty:")) {
                    privateDirty = text.nextLong();
                }
                text.skipLine();
            }
        } catch (NumberFormatException e) {
            return null;
        }
        if (rss < 0 || pss < 0 || privateClean < 0 || privateDirty < 0) {
            return null;
        }
        return new SmapsRollup(rss * KIB, pss * KIB, (privateClean + privateDirty) * KIB);
    }
}
