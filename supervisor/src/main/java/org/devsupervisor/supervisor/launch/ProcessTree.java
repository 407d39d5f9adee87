package org.devsupervisor.supervisor.launch;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessTable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * All live processes that belong to one child which was started in a session of its own: the child
 * itself (the leader), every process of its session, and their descendants, also those that left
 * the session. Every process once seen stays in the tree while it lives, even if its parent ends
 * and init adopts it; it is known by pid and start time, so that a pid that the kernel gave to
 * somebody else is neither counted nor killed. A zombie does not count: nothing of it runs.
 *
 * <p>Limit: a process that leaves the session and loses its parent between two looks (a double fork
 * with {@code setsid}, as daemons do) is never seen here. Off Linux there are no sessions to read;
 * descendants and memory are all there is.
 *
 * <p>Blocks for a reading of the process table (some milliseconds); one caller at a time, others
 * wait.
 */
public final class ProcessTree {
    /** Enough for anything but a fork bomb; each round is one look at the whole table. */
    private static final int MOST_ROUNDS = 16;

    private final ProcessTable table;
    private final Signal signal;
    private final long leader;

    /** When the leader started, if it was still there to be asked. */
    private final OptionalLong leaderStart;

    /** Pid to start time of the members that the last look found. */
    private Map<Long, Long> known = Map.of();

    /** Tells a process to end; true if it could be told. */
    interface Signal {
        boolean send(long pid, boolean force);
    }

    /**
     * Looks at once, so that the leader is known before its pid can be given away: construct it
     * while the child has not been reaped.
     *
     * @param leader the pid of a child that calls, or has called, {@code setsid}
     * @throws IllegalArgumentException if it is 0, 1 or our own process
     */
    public ProcessTree(ProcessTable table, long leader) {
        this(table, leader, ProcessTree::signal);
    }

    ProcessTree(ProcessTable table, long leader, Signal signal) {
        if (!mayBeSignalled(leader)) {
            throw new IllegalArgumentException("pid " + leader + " cannot lead a child's session");
        }
        this.table = table;
        this.leader = leader;
        this.signal = signal;
        this.leaderStart = table.startTicks(leader);
        look();
    }

    /**
     * The pids of all live processes of the tree, the deepest first, so children before parents.
     */
    public synchronized List<Long> members() {
        return look().stream().map(ProcessEntry::pid).toList();
    }

    /** True while any process of the tree runs. */
    public synchronized boolean alive() {
        return !look().isEmpty();
    }

    /**
     * Tells every process of the tree to end, the deepest first. Returns when all are told, not
     * when they have ended: ask {@link #alive()}. By force it looks again until no new process
     * turns up, because a parent may start another child before its own turn comes.
     *
     * @param force true for SIGKILL, false for SIGTERM
     * @return how many processes were told
     */
    public synchronized int signalAll(boolean force) {
        Map<Long, Long> done = new HashMap<>();
        int told = 0;
        for (int round = force ? MOST_ROUNDS : 1; round > 0; round--) {
            boolean news = false;
            for (ProcessEntry member : look()) {
                Long start = member.startTicks();
                if (!start.equals(done.put(member.pid(), start))) {
                    news = true;
                    told += isStillRunning(member) && signal.send(member.pid(), force) ? 1 : 0;
                }
            }
            if (!news) {
                break;
            }
        }
        return told;
    }

    /**
     * The members now, deepest first. The table is not read in one instant: the last process may
     * end just after it forked another that this reading misses. So only two empty readings are
     * believed.
     */
    private List<ProcessEntry> look() {
        Map<Long, ProcessEntry> members = find();
        if (members.isEmpty()) {
            members = find();
        }
        Map<Long, Long> starts = new HashMap<>();
        Map<Long, Integer> depths = new HashMap<>();
        for (ProcessEntry member : members.values()) {
            starts.put(member.pid(), member.startTicks());
            depths.put(member.pid(), depth(member, members));
        }
        known = starts;
        return members.values().stream()
                .sorted(
                        Comparator.<ProcessEntry>comparingInt(member -> depths.get(member.pid()))
                                .thenComparingLong(ProcessEntry::pid)
                                .reversed())
                .toList();
    }

    private Map<Long, ProcessEntry> find() {
        List<ProcessEntry> all = table.entries();
        boolean sessionIsOurs = all.stream().noneMatch(this::hasLeadersNumberOnly);
        Map<Long, ProcessEntry> members = new HashMap<>();
        Map<Long, List<ProcessEntry>> children = new HashMap<>();
        Deque<ProcessEntry> fresh = new ArrayDeque<>();
        for (ProcessEntry entry : all) {
            if (entry.ended() || !mayBeSignalled(entry.pid())) {
                continue;
            }
            children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry);
            boolean inSession = sessionIsOurs && entry.session() == leader;
            if (inSession || isLeader(entry) || isKnown(entry)) {
                fresh.add(entry);
            }
        }
        while (!fresh.isEmpty()) {
            ProcessEntry member = fresh.remove();
            if (members.put(member.pid(), member) == null) {
                fresh.addAll(children.getOrDefault(member.pid(), List.of()));
            }
        }
        return members;
    }

    private boolean isLeader(ProcessEntry entry) {
        return entry.pid() == leader
                && leaderStart.isPresent()
                && leaderStart.getAsLong() == entry.startTicks();
    }

    private boolean hasLeadersNumberOnly(ProcessEntry entry) {
        return entry.pid() == leader && !isLeader(entry);
    }

    private boolean isKnown(ProcessEntry entry) {
        Long start = known.get(entry.pid());
        return start != null && start == entry.startTicks();
    }

    private boolean isStillRunning(ProcessEntry member) {
        return table.entry(member.pid())
                .filter(now -> now.isSameProcess(member) && !now.ended())
                .isPresent();
    }

    /** Steps up to the topmost member; bounded, should a torn reading hold a circle. */
    private static int depth(ProcessEntry entry, Map<Long, ProcessEntry> members) {
        int depth = 0;
        ProcessEntry parent = members.get(entry.parent());
        while (parent != null && depth < members.size()) {
            depth++;
            parent = members.get(parent.parent());
        }
        return depth;
    }

    /** Never the idle task, init or ourselves. */
    private static boolean mayBeSignalled(long pid) {
        return pid > 1 && pid != ProcessHandle.current().pid();
    }

    private static boolean signal(long pid, boolean force) {
        return ProcessHandle.of(pid)
                .map(process -> force ? process.destroyForcibly() : process.destroy())
                .orElse(false);
    }
}
