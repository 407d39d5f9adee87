package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ProcFsTest {
    private static final long PID = 4711;
    private static final long MIB = 1024 * 1024;

    @TempDir Path root;
    @TempDir Path files;
    private FakeProc fake;
    private ProcFs proc;

    @BeforeEach
    void aProcessThatLacksNothing() {
        fake =
                new FakeProc(root)
                        .stat(PID, "java", 'S', 4000, 4711, 2000 * MIB)
                        .smapsRollup(PID, 61_440, 40_960, 1_024, 29_696)
                        .file(PID + "/statm", "512000 15000 396 5 0 123 0\n")
                        .fd(PID, 0, "/dev/null");
        proc = new ProcFs(root);
    }

    @AfterEach
    void removeLinks() throws IOException {
        fake.removeLinks();
    }

    @Test
    void readsMemoryThreadsTimesAndDescriptorsInOneSample() {
        assertThat(proc.sample(PID))
                .contains(
                        new ResourceSample(
                                PID,
                                119536,
                                60 * MIB,
                                40 * MIB,
                                30 * MIB,
                                2000 * MIB,
                                7,
                                500,
                                new FdSummary(1, 0, 0, 0, 1, 0, 0, 0)));
    }

    @Test
    void countsDescriptorsByWhatTheyLeadTo() throws Exception {
        Path file = Files.writeString(files.resolve("a file (not deleted)"), "x");
        Path fifo = files.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        fake.fd(PID, 1, "socket:[123]")
                .fd(PID, 2, "socket:[124]")
                .fd(PID, 3, "socket:[125]")
                .fd(PID, 4, "pipe:[5]")
                .fd(PID, 5, fifo.toString())
                .fd(PID, 6, file.toString())
                .fd(PID, 7, files.resolve("gone.log") + " (deleted)")
                .fd(PID, 8, "/memfd:name (deleted)")
                .fd(PID, 9, files.toString())
                .fd(PID, 10, "anon_inode:[eventpoll]")
                .fd(PID, 11, "anon_inode:inotify")
                .fd(PID, 12, "net:[4026531840]");

        assertThat(proc.sample(PID).orElseThrow().fds())
                .isEqualTo(new FdSummary(13, 3, 2, 3, 1, 1, 0, 3));
    }

    @Test
    void findsTheFieldsBehindACommandNameWithBlanksAndParentheses() {
        fake.stat(PID, "a) Z 1 (b) c", 'S', 4000, 4242, MIB);

        assertThat(proc.entry(PID)).contains(new ProcessEntry(PID, 119536, 4000, 4242, false));
        assertThat(proc.session(PID)).isEqualTo(4242);
        assertThat(proc.parent(PID)).isEqualTo(4000);
        assertThat(proc.startTicks(PID)).hasValue(119536);
    }

    @Test
    void saysNothingOfAProcessThatIsGone() {
        assertThat(proc.sample(1234)).isEmpty();
        assertThat(proc.entry(1234)).isEmpty();
        assertThat(proc.startTicks(1234)).isEmpty();
        assertThat(proc.session(1234)).isEqualTo(ProcessEntry.UNKNOWN);
        assertThat(proc.parent(1234)).isEqualTo(ProcessEntry.UNKNOWN);
        assertThat(proc.status(1234)).isEmpty();
        assertThat(proc.limits(1234)).isEmpty();
        assertThat(proc.commandLine(1234)).isEmpty();
    }

    @Test
    void takesACutStatLineForAProcessThatIsGone() {
        fake.file("1/stat", "").file("2/stat", "2 (jav").file("3/stat", "3 (java) S 4000 47");

        assertThat(proc.sample(1)).isEmpty();
        assertThat(proc.sample(2)).isEmpty();
        assertThat(proc.sample(3)).isEmpty();
    }

    @Test
    void fallsBackToStatmForRssAndLeavesPssAndUssUnknown() throws IOException {
        Files.delete(root.resolve(PID + "/smaps_rollup"));

        ResourceSample sample = proc.sample(PID).orElseThrow();

        assertThat(sample.rssBytes()).isEqualTo(15_000L * 4096);
        assertThat(sample.pssBytes()).isNull();
        assertThat(sample.ussBytes()).isNull();
        assertThat(sample.vmsBytes()).isEqualTo(2000 * MIB);
    }

    @Test
    void leavesUnknownWhatNoFileTells() throws IOException {
        Files.delete(root.resolve(PID + "/smaps_rollup"));
        Files.delete(root.resolve(PID + "/statm"));
        Files.delete(root.resolve(PID + "/fd/0"));
        Files.delete(root.resolve(PID + "/fd"));

        assertThat(proc.sample(PID))
                .contains(
                        new ResourceSample(
                                PID, 119536, null, null, null, 2000 * MIB, 7, 500, null));
    }

    @Test
    void leavesOfAZombieItsIdentityAndItsTime() {
        fake.file(
                PID + "/stat",
                "4711 (java) Z 4000 4711 4711 0 -1 0 0 0 0 0 300 200 0 0 20 0 1 0 119536 0 0\n");

        assertThat(proc.sample(PID))
                .contains(new ResourceSample(PID, 119536, null, null, null, null, null, 500, null));
        assertThat(proc.entry(PID).orElseThrow().ended()).isTrue();
    }

    @Test
    void holdsAProcessAliveWhoseFirstThreadAloneHasEnded() {
        fake.stat(PID, "java", 'Z', 4000, 4711, 0);

        assertThat(proc.entry(PID).orElseThrow().ended()).isFalse();
    }

    @Test
    void asksTheKernelForItsClockAndItsPages() throws IOException {
        Files.createDirectories(root.resolve("self"));
        Files.write(root.resolve("self/auxv"), FakeProc.auxv(250, 65536));
        Files.delete(root.resolve(PID + "/smaps_rollup"));

        ProcFs other = new ProcFs(root);

        assertThat(other.clockTicksPerSecond()).isEqualTo(250);
        assertThat(other.sample(PID).orElseThrow().rssBytes()).isEqualTo(15_000L * 65536);
        assertThat(proc.clockTicksPerSecond()).isEqualTo(100);
    }

    @Test
    void listsPidsInAscendingOrderAndNothingElse() {
        fake.file("meminfo", "").file("1000/stat", "").file("99/stat", "").file("net/tcp", "");

        assertThat(proc.pids()).containsExactly(99L, 1000L, PID);
    }

    @Test
    void leavesOutOfTheTableWhatHasEndedSinceItWasListed() {
        fake.file("99/stat", "").stat(100, "sh", 'S', 1, 100, MIB);

        assertThat(proc.entries()).extracting(ProcessEntry::pid).containsExactly(100L, PID);
    }

    @Test
    void keepsTheOrderOfTheStatus() {
        fake.file(
                PID + "/status",
                "Name:\tjava: x\nState:\tS (sleeping)\nGroups:\t \nVmRSS:\t    1696 kB\n");

        assertThat(proc.status(PID))
                .containsExactly(
                        entry("Name", "java: x"),
                        entry("State", "S (sleeping)"),
                        entry("Groups", ""),
                        entry("VmRSS", "1696 kB"));
    }

    @Test
    void readsLimitsWhoseNamesHoldBlanksAndWhoseUnitsAreMissing() {
        fake.file(
                PID + "/limits",
                """
                Limit                     Soft Limit           Hard Limit           Units    \s
                Max cpu time              unlimited            unlimited            seconds  \s
                Max open files            1024                 1048576              files    \s
                Max nice priority         0                    0                   \s
                """);

        assertThat(proc.limits(PID))
                .containsExactly(
                        new Limit("Max cpu time", "unlimited", "unlimited", "seconds"),
                        new Limit("Max open files", "1024", "1048576", "files"),
                        new Limit("Max nice priority", "0", "0", ""));
    }

    @Test
    void readsTheMachinesMemory() {
        fake.file("meminfo", "MemFree:  12 kB\nMemTotal:       24669500 kB\n");

        assertThat(proc.totalRamBytes()).isEqualTo(24_669_500L * 1024);
    }

    @Test
    void namesTheFileThatLacksTheMachinesMemory() {
        assertThatThrownBy(proc::totalRamBytes).hasMessageContaining(root + "/meminfo");
    }

    @Test
    void joinsTheCommandLineAndNamesProcessesWithoutOne() {
        fake.file(PID + "/cmdline", "node\0my server.js\0--port\0" + "80\0")
                .stat(2, "kthreadd", 'S', 0, 0, 0)
                .file("2/cmdline", "");

        assertThat(proc.commandLine(PID)).isEqualTo("node my server.js --port 80");
        assertThat(proc.commandLine(2)).isEqualTo("[kthreadd]");
    }

    @Test
    void readsFilesLongerThanOneBuffer() {
        fake.file(PID + "/cmdline", "x".repeat(4096) + "\0" + "y".repeat(9000) + "\0");

        assertThat(proc.commandLine(PID)).hasSize(4096 + 1 + 9000).endsWith("y");
    }
}
