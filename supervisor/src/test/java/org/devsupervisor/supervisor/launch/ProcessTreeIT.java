package org.devsupervisor.supervisor.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.devsupervisor.shared.proc.ProcFs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** With real shells that start real children and tell their pids, one a line. */
@Timeout(120)
class ProcessTreeIT {
    private final ProcFs proc = new ProcFs();
    private final List<ProcessHandle> started = new ArrayList<>();
    private Process leader;
    private BufferedReader lines;

    @BeforeEach
    void whereSessionsAre() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "no /proc to read sessions from");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "no setsid to start one with");
    }

    @AfterEach
    void endWhatATestLeft() throws Exception {
        for (ProcessHandle process : started) {
            process.destroyForcibly();
        }
        if (leader != null) {
            leader.destroyForcibly();
            assertThat(leader.waitFor(60, TimeUnit.SECONDS)).isTrue();
            lines.close();
        }
    }

    @Test
    void seesChildrenAndGrandchildrenAndEndsThemByForce() throws Exception {
        start(
                """
                sleep 1000 >&2 & echo $!
                sh -c 'sleep 1001 >&2 & echo $!; wait' & echo $!
                wait
                """);
        List<Long> children = readPids(3);
        ProcessTree tree = new ProcessTree(proc, leader.pid());

        assertThat(tree.members())
                .containsExactlyInAnyOrderElementsOf(and(leader.pid(), children))
                .endsWith(leader.pid());

        tree.signalAll(true);
        awaitEnd(tree);
        assertThat(leader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(this::runs);
    }

    @Test
    void endsThemGently() throws Exception {
        start("sleep 1000 >&2 & echo $!; exec sleep 1001 >&2");
        readPids(1);
        ProcessTree tree = new ProcessTree(proc, leader.pid());

        assertThat(tree.signalAll(false)).isEqualTo(2);
        awaitEnd(tree);
        assertThat(leader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(leader.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void seesAndEndsTheRestOfASessionWhoseLeaderHasExited() throws Exception {
        start(
                """
                sleep 1000 >&2 & echo $!
                sh -c 'sleep 1001 >&2 & echo $!; wait' & echo $!
                read go
                """);
        List<Long> orphans = readPids(3);
        leader.getOutputStream().close();
        assertThat(leader.waitFor(60, TimeUnit.SECONDS)).isTrue();
        ProcessTree tree = new ProcessTree(proc, leader.pid());

        assertThat(tree.members()).containsExactlyInAnyOrderElementsOf(orphans);

        tree.signalAll(true);
        awaitEnd(tree);
        assertThat(orphans).noneMatch(this::runs);
    }

    @Test
    void keepsAChildThatLeftTheSessionBeforeItsParentEnded() throws Exception {
        start("setsid sh -c 'echo $$; exec sleep 1000 >&2' & read go; exit 0");
        List<Long> daemon = readPids(1);
        ProcessTree tree = new ProcessTree(proc, leader.pid());
        assertThat(proc.session(daemon.getFirst())).isNotEqualTo((int) leader.pid());

        leader.getOutputStream().close();
        assertThat(leader.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(tree.members()).isEqualTo(daemon);
        assertThat(tree.signalAll(true)).isEqualTo(1);
        awaitEnd(tree);
    }

    @Test
    void leavesOtherChildrenOfOursAlone() throws Exception {
        start("read go");
        Process other = new ProcessBuilder("sleep", "1000").start();
        started.add(other.toHandle());
        ProcessTree tree = new ProcessTree(proc, leader.pid());

        assertThat(tree.members()).containsExactly(leader.pid());
        assertThat(tree.signalAll(true)).isEqualTo(1);
        awaitEnd(tree);
        assertThat(other.isAlive()).isTrue();
    }

    private void start(String script) throws IOException {
        leader =
                new ProcessBuilder("setsid", "sh", "-c", script)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        lines = leader.inputReader();
    }

    private List<Long> readPids(int count) throws IOException {
        List<Long> pids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long pid = Long.parseLong(lines.readLine().strip());
            pids.add(pid);
            ProcessHandle.of(pid).ifPresent(started::add);
        }
        return pids;
    }

    private boolean runs(long pid) {
        return proc.entry(pid).filter(entry -> !entry.ended()).isPresent();
    }

    private static List<Long> and(long first, List<Long> rest) {
        List<Long> all = new ArrayList<>(rest);
        all.add(first);
        return all;
    }

    /**
     * Waits for the exit of one member after the other. ProcessHandle holds a zombie for alive, and
     * an init that reaps late, or never, would hold us up: so each wait is short and the tree is
     * asked again.
     */
    private static void awaitEnd(ProcessTree tree) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (List<Long> rest = tree.members(); !rest.isEmpty(); rest = tree.members()) {
            assertThat(System.nanoTime()).as("%s end in 30 s", rest).isLessThan(deadline);
            var member = ProcessHandle.of(rest.getFirst());
            if (member.isPresent()) {
                try {
                    member.get().onExit().get(20, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // the tree tells
                }
            }
        }
        assertThat(tree.alive()).isFalse();
    }
}
