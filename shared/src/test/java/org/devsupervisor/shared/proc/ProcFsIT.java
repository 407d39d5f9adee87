package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** Against the real {@code /proc}, with processes and descriptors whose figures are known. */
// It counts descriptors and memory of this very JVM, which classes beside it open and use too.
@Isolated
@Timeout(60)
class ProcFsIT {
    private static final long SELF = ProcessHandle.current().pid();
    private static final Percentage FIVE_PERCENT = Percentage.withPercentage(5);

    private static final int MANY = 40;
    private static final Offset<Integer> A_FEW = within(9);

    @TempDir Path directory;
    private final ProcFs proc = new ProcFs();

    @BeforeEach
    void onLinuxOnly() {
        assumeTrue(ProcFs.isMounted(), "this system has no /proc, see PsFallbackIT");
    }

    @Test
    void isTheSourceOfThisSystem() {
        assertThat(ProcessFigures.ofThisSystem()).isInstanceOf(ProcFs.class);
    }

    @Test
    void agreesWithSmapsRollupReadBesideIt() throws IOException {
        ResourceSample sample = proc.sample(SELF).orElseThrow();
        List<String> rollup = Files.readAllLines(Path.of("/proc/self/smaps_rollup"));

        assertThat(sample.rssBytes()).isCloseTo(bytes(rollup, "Rss:"), FIVE_PERCENT);
        assertThat(sample.pssBytes()).isCloseTo(bytes(rollup, "Pss:"), FIVE_PERCENT);
        assertThat(sample.ussBytes())
                .isCloseTo(
                        bytes(rollup, "Private_Clean:") + bytes(rollup, "Private_Dirty:"),
                        FIVE_PERCENT);
    }

    @Test
    void agreesWithTheStatus() {
        ResourceSample sample = proc.sample(SELF).orElseThrow();
        var status = proc.status(SELF);

        assertThat(status).containsEntry("Pid", "" + SELF).containsEntry("Tgid", "" + SELF);
        assertThat(sample.threads()).isCloseTo(Integer.parseInt(status.get("Threads")), within(3));
        assertThat(sample.vmsBytes())
                .isCloseTo(
                        bytes(List.of("VmSize: " + status.get("VmSize")), "VmSize:"), FIVE_PERCENT);
    }

    @Test
    void countsSocketsAsSockets() throws IOException {
        assertGrows(
                MANY,
                FdSummary::sockets,
                () -> new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    @Test
    void countsBothEndsOfPipes() throws IOException {
        assertGrows(
                2 * MANY,
                FdSummary::pipes,
                () -> {
                    Pipe pipe = Pipe.open();
                    return () -> {
                        pipe.sink().close();
                        pipe.source().close();
                    };
                });
    }

    @Test
    void countsFifosAsPipes() throws Exception {
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();

        assertGrows(MANY, FdSummary::pipes, () -> new RandomAccessFile(fifo.toFile(), "rw"));
    }

    @Test
    void countsFilesAsRegular() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertGrows(MANY, FdSummary::regular, () -> new FileInputStream(file.toFile()));
    }

    @Test
    void countsDeletedFilesAsRegular() throws IOException {
        assertGrows(
                MANY,
                FdSummary::regular,
                () -> {
                    Path file = Files.writeString(directory.resolve("file"), "x");
                    var open = new FileInputStream(file.toFile());
                    Files.delete(file);
                    return open;
                });
    }

    @Test
    void countsDevicesAsCharacterDevices() throws IOException {
        assertGrows(MANY, FdSummary::chardev, () -> new FileInputStream("/dev/null"));
    }

    /** The JDK holds two descriptors for one stream of a directory. */
    @Test
    @SuppressWarnings("StreamResourceLeak") // assertGrows closes what it opened
    void countsDirectoriesAlsoWhenTheyAreDeleted() throws IOException {
        assertGrows(
                2 * MANY,
                FdSummary::dir,
                () -> {
                    Path listed = Files.createDirectory(directory.resolve("listed"));
                    var open = Files.newDirectoryStream(listed);
                    Files.delete(listed);
                    return open;
                });
    }

    /** The JDK holds an epoll and an eventfd for one selector. */
    @Test
    void countsEpollAndEventfdAsOther() throws IOException {
        assertGrows(2 * MANY, FdSummary::other, Selector::open);
    }

    @Test
    void countsALinkOpenedAsSuchAsASymlink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        String program =
                """
                import os, sys
                os.open(sys.argv[1], os.O_PATH | os.O_NOFOLLOW)
                print('open', flush=True)
                sys.stdin.read()
                """;
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program, link.toString()).start();
        } catch (IOException e) {
            Assumptions.abort("no python3, which can open a link itself: " + e.getMessage());
            throw e;
        }
        try (var lines = python.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("open");
            FdSummary fds = proc.sample(python.pid()).orElseThrow().fds();
            assertThat(fds.symlink()).isEqualTo(1);
            assertThat(fds.pipes()).isEqualTo(3);
            assertThat(fds.total()).isEqualTo(4);
        } finally {
            end(python);
        }
    }

    /** Nothing else in a test's JVM keeps a directory open. */
    @Test
    void doesNotCountTheDescriptorItLooksWith() {
        assertThat(fds().dir()).isZero();
    }

    @Test
    void isCompleteOrEmptyWhileAProcessEnds() throws Exception {
        for (int i = 0; i < 20; i++) {
            Process child = new ProcessBuilder("sleep", "1000").start();
            ResourceSample first = proc.sample(child.pid()).orElseThrow();
            child.destroyForcibly();
            for (Optional<ResourceSample> next = proc.sample(child.pid());
                    next.isPresent();
                    next = proc.sample(child.pid())) {
                ResourceSample sample = next.get();
                assertThat(sample.startTicks()).isEqualTo(first.startTicks());
                if (sample.rssBytes() == null) {
                    assertThat(sample.fds()).isNull();
                    assertThat(sample.vmsBytes()).isNull();
                } else {
                    assertThat(sample.rssBytes()).isPositive();
                    assertThat(sample.vmsBytes()).isPositive();
                    assertThat(sample.fds().total()).isPositive();
                }
            }
            assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void showsAZombieAsEndedAndWithoutMemory() throws Exception {
        // The shell turns into sleep, which reaps nobody; only then may its child end.
        String script = "exec 3<&0; read go <&3 & echo $!; exec sleep 1000";
        Process neverReaps = new ProcessBuilder("sh", "-c", script).start();
        try (var lines = neverReaps.inputReader();
                var stdin = neverReaps.outputWriter()) {
            long zombie = Long.parseLong(lines.readLine().strip());
            spinUntil(() -> proc.commandLine(neverReaps.pid()).equals("sleep 1000"));
            stdin.write("go\n");
            stdin.flush();
            spinUntil(() -> proc.entry(zombie).orElseThrow().ended());

            ResourceSample sample = proc.sample(zombie).orElseThrow();
            assertThat(sample.rssBytes()).isNull();
            assertThat(sample.fds()).isNull();
            assertThat(proc.parent(zombie)).isEqualTo(neverReaps.pid());
        } finally {
            end(neverReaps);
        }
    }

    @Test
    void knowsTheKinshipAndTheCommandOfAChild() throws Exception {
        Process child = new ProcessBuilder("setsid", "sleep", "1000").start();
        try {
            spinUntil(() -> proc.commandLine(child.pid()).equals("sleep 1000"));

            assertThat(proc.session(child.pid())).isEqualTo((int) child.pid());
            assertThat(proc.parent(child.pid())).isEqualTo(SELF);
            assertThat(proc.pids()).contains(SELF, child.pid()).isSorted();
            assertThat(proc.entries()).contains(proc.entry(child.pid()).orElseThrow());
        } finally {
            end(child);
        }
    }

    @Test
    void knowsTheMachine() throws Exception {
        Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
        try (var lines = getconf.inputReader()) {
            assertThat(proc.clockTicksPerSecond()).isEqualTo(Long.parseLong(lines.readLine()));
        }
        assertThat(proc.totalRamBytes()).isGreaterThan(proc.sample(SELF).orElseThrow().rssBytes());
        assertThat(proc.limits(SELF))
                .hasSizeGreaterThan(10)
                .anySatisfy(limit -> {
                    assertThat(limit.resource()).isEqualTo("Max open files");
                    assertThat(limit.soft()).matches("\\d+");
                    assertThat(limit.units()).isEqualTo("files");
                });
    }

    private FdSummary fds() {
        return proc.sample(SELF).orElseThrow().fds();
    }

    private interface Opener {
        Closeable open() throws IOException;
    }

    /**
     * Opens many of a kind and looks which count grows. The test's JVM opens and closes a few
     * descriptors of its own meanwhile.
     */
    private void assertGrows(int by, ToIntFunction<FdSummary> kind, Opener opener)
            throws IOException {
        List<Closeable> opened = new ArrayList<>();
        try {
            FdSummary before = fds();
            for (int i = 0; i < MANY; i++) {
                opened.add(opener.open());
            }
            FdSummary now = fds();
            assertThat(kind.applyAsInt(now) - kind.applyAsInt(before)).isCloseTo(by, A_FEW);
            assertThat(now.total() - before.total()).isCloseTo(by, A_FEW);
        } finally {
            for (Closeable closeable : opened) {
                closeable.close();
            }
        }
    }

    private static long bytes(List<String> lines, String key) {
        String line = lines.stream().filter(l -> l.startsWith(key)).findFirst().orElseThrow();
        return Long.parseLong(line.substring(key.length()).replace("kB", "").strip()) * 1024;
    }

    private static void spinUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in 20 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
