package org.devsupervisor.shared.proc;

/**
 * The fields of {@code /proc/<pid>/stat} that anybody here asks for (proc_pid_stat(5)). The command
 * name stands in parentheses and may itself hold blanks and parentheses: it ends at the last one.
 */
record StatLine(
        long pid,
        String command,
        char state,
        long parent,
        int session,
        long cpuTicks,
        int threads,
        long startTicks,
        long virtualBytes) {

    /** Null for an empty or cut line, which is what a process leaves that ends meanwhile. */
    static StatLine parse(ProcText text) {
        int open = text.indexOf('(');
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return null;
        }
        try {
            text.moveTo(0);
            long pid = text.nextLong();
            text.moveTo(close + 1);
            char state = text.nextChar();
            long parent = text.nextLong();
            text.skipFields(1); // process group
            int session = (int) text.nextLong();
            text.skipFields(7); // tty_nr to cmajflt
            long cpuTicks = text.nextLong() + text.nextLong();
            text.skipFields(4); // cutime to nice
            int threads = (int) text.nextLong();
            text.skipFields(1); // itrealvalue
            long startTicks = text.nextLong();
            long virtualBytes = text.nextLong();
            return new StatLine(
                    pid,
                    text.slice(open + 1, close),
                    state,
                    parent,
                    session,
                    cpuTicks,
                    threads,
                    startTicks,
                    virtualBytes);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * True when nothing of the process runs any more. A zombie with several threads is a process
     * whose first thread has ended before the others.
     */
    boolean ended() {
        return state == 'X' || (state == 'Z' && threads <= 1);
    }

    ProcessEntry entry() {
        return new ProcessEntry(pid, startTicks, parent, session, ended());
    }
}
