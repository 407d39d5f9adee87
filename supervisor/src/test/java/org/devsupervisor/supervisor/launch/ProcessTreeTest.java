package org.devsupervisor.supervisor.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessTable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class ProcessTreeTest {
    private static final long INIT = 1;
    private static final long US = ProcessHandle.current().pid();
    private static final long LEADER = US + 100;
    private static final long CHILD = US + 101;
    private static final long GRANDCHILD = US + 102;
    private static final long STRANGER = US + 200;

    private final FakeTable table = new FakeTable();
    private final List<String> signals = new ArrayList<>();

    @Test
    void holdsTheWholeSessionAndNobodyElse() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, LEADER);
        table.run(GRANDCHILD, 12, CHILD, LEADER);
        table.run(STRANGER, 13, US, STRANGER);

        assertThat(tree().members()).containsExactly(GRANDCHILD, CHILD, LEADER);
    }

    @Test
    void holdsTheLeaderBeforeItHasCalledSetsid() {
        table.run(LEADER, 10, US, US);

        assertThat(tree().members()).containsExactly(LEADER);
    }

    @Test
    void holdsDescendantsThatLeftTheSession() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, CHILD);
        table.run(GRANDCHILD, 12, CHILD, GRANDCHILD);

        assertThat(tree().members()).containsExactly(GRANDCHILD, CHILD, LEADER);
    }

    @Test
    void holdsTheSessionAndItsDescendantsWhenTheLeaderIsGone() {
        table.run(CHILD, 11, INIT, LEADER);
        table.run(GRANDCHILD, 12, CHILD, GRANDCHILD);

        assertThat(tree().members()).containsExactly(GRANDCHILD, CHILD);
    }

    @Test
    void remembersWhomInitAdoptedOutsideTheSession() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, CHILD);
        ProcessTree tree = tree();

        table.end(LEADER);
        table.run(CHILD, 11, INIT, CHILD);
        table.run(GRANDCHILD, 12, CHILD, CHILD);

        assertThat(tree.members()).containsExactly(GRANDCHILD, CHILD);
    }

    @Test
    void forgetsAPidThatWasGivenToSomebodyElse() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, CHILD);
        ProcessTree tree = tree();

        table.run(CHILD, 99, INIT, CHILD);

        assertThat(tree.members()).containsExactly(LEADER);
    }

    @Test
    void leavesASessionAloneWhoseNumberWasGivenToSomebodyElse() {
        table.run(LEADER, 10, US, LEADER);
        ProcessTree tree = tree();

        table.run(LEADER, 99, INIT, LEADER);
        table.run(STRANGER, 100, LEADER, LEADER);

        assertThat(tree.alive()).isFalse();
        assertThat(tree.signalAll(true)).isZero();
        assertThat(signals).isEmpty();
    }

    @Test
    void leavesALeadersNumberAloneThatWasGivenAwayBeforeItsFirstLook() {
        ProcessTree tree = tree();

        table.run(LEADER, 99, INIT, LEADER);

        assertThat(tree.alive()).isFalse();
    }

    @Test
    void isNotAliveWhenOnlyZombiesAreLeft() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, LEADER);
        ProcessTree tree = tree();
        assertThat(tree.alive()).isTrue();

        table.zombie(LEADER, 10, US, LEADER);
        table.zombie(CHILD, 11, INIT, LEADER);

        assertThat(tree.alive()).isFalse();
        assertThat(tree.members()).isEmpty();
    }

    @Test
    void looksTwiceBeforeItBelievesThatNobodyIsLeft() {
        table.run(LEADER, 10, US, LEADER);
        ProcessTree tree = tree();

        // The leader forked and ended while the table was read: neither is in that reading.
        table.end(LEADER);
        table.afterNextReading = () -> table.run(CHILD, 11, INIT, LEADER);

        assertThat(tree.members()).containsExactly(CHILD);
    }

    @Test
    void signalsTheDeepestFirst() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, LEADER);
        table.run(GRANDCHILD, 12, CHILD, LEADER);

        assertThat(tree().signalAll(false)).isEqualTo(3);
        assertThat(signals).containsExactly("TERM 102", "TERM 101", "TERM 100");
    }

    @Test
    void signalsByForceWhoeverIsBornMeanwhile() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, LEADER);
        ProcessTree tree = tree();

        table.afterNextReading = () -> table.run(GRANDCHILD, 12, LEADER, LEADER);

        assertThat(tree.signalAll(true)).isEqualTo(3);
        assertThat(signals).containsExactly("KILL 101", "KILL 100", "KILL 102");
    }

    @Test
    void signalsNobodyWhoEndedOrWasReplacedAfterTheLook() {
        table.run(LEADER, 10, US, LEADER);
        table.run(CHILD, 11, LEADER, LEADER);
        table.run(GRANDCHILD, 12, CHILD, LEADER);
        ProcessTree tree = tree();

        table.afterNextReading =
                () -> {
                    table.run(CHILD, 99, INIT, CHILD);
                    table.end(GRANDCHILD);
                };

        assertThat(tree.signalAll(false)).isEqualTo(1);
        assertThat(signals).containsExactly("TERM 100");
    }

    @Test
    void neverCountsInitOrOurselvesWhateverTheTableSays() {
        table.run(LEADER, 10, US, LEADER);
        table.run(US, 5, LEADER, LEADER);
        table.run(INIT, 0, LEADER, LEADER);
        table.run(0, 0, LEADER, LEADER);

        assertThat(tree().members()).containsExactly(LEADER);
    }

    @Test
    void refusesALeaderThatIsNoChild() {
        for (long pid : new long[] {-1, 0, INIT, US}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ProcessTree(table, pid))
                    .withMessageContaining("pid " + pid + " ");
        }
    }

    private ProcessTree tree() {
        return new ProcessTree(
                table,
                LEADER,
                (pid, force) -> signals.add((force ? "KILL " : "TERM ") + (pid - US)));
    }

    /** A process table that a test writes; what comes next happens between two readings. */
    private static final class FakeTable implements ProcessTable {
        private final Map<Long, ProcessEntry> entries = new TreeMap<>();
        private Runnable afterNextReading = () -> {};

        void run(long pid, long start, long parent, long session) {
            entries.put(pid, new ProcessEntry(pid, start, parent, (int) session, false));
        }

        void zombie(long pid, long start, long parent, long session) {
            entries.put(pid, new ProcessEntry(pid, start, parent, (int) session, true));
        }

        void end(long pid) {
            entries.remove(pid);
        }

        @Override
        public List<Long> pids() {
            return List.copyOf(entries.keySet());
        }

        @Override
        public Optional<ProcessEntry> entry(long pid) {
            return Optional.ofNullable(entries.get(pid));
        }

        @Override
        public List<ProcessEntry> entries() {
            List<ProcessEntry> reading = List.copyOf(entries.values());
            Runnable next = afterNextReading;
            afterNextReading = () -> {};
            next.run();
            return reading;
        }
    }
}
