package org.devsupervisor.supervisor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.proc.FdSummary;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.Figures;
import org.devsupervisor.supervisor.core.port.MemoryReport;
import org.devsupervisor.supervisor.core.port.MemoryReport.LimitRow;
import org.devsupervisor.supervisor.core.port.MemoryReport.ProcessMemory;
import org.devsupervisor.supervisor.core.port.MemoryReport.Totals;
import org.devsupervisor.supervisor.core.port.ProcessRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class MetricsSamplerTest {
    private static final long MB = 1_000_000;
    private static final ProcessRole SUPERVISOR = new ProcessRole("supervisor", "supervisor", 1);
    private static final ProcessRole WORKER = new ProcessRole("worker", "web-001", 2);

    private static Vertx vertx;

    private final FakeProcesses processes = new FakeProcesses();
    private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());
    private MetricsSampler sampler;

    @BeforeAll
    static void openVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void open() {
        sampler = new MetricsSampler(vertx, processes, standingClock(), 250_000);
        processes.set(1, 10, 160 * MB, 500);
        processes.set(2, 20, 80 * MB, 100);
    }

    @Test
    void readsNothingUntilSomebodyLooks() {
        pass(Duration.ofMinutes(5));
        assertThat(processes.takeRead()).isEmpty();
    }

    @Test
    void readsOnceForViewsThatLookWithinTheSameMoment() throws Exception {
        Map<Long, Figures> first = read(1, 2);
        processes.set(2, 20, 90 * MB, 110);
        pass(Duration.ofMillis(499));
        assertThat(read(1, 2)).isEqualTo(first);
        assertThat(processes.takeRead()).containsExactly(1L, 2L);
    }

    @Test
    void readsAgainForAViewThatLooksLater() throws Exception {
        read(2);
        processes.set(2, 20, 90 * MB, 110);
        pass(Duration.ofMillis(500));
        assertThat(read(2).get(2L).sample().rssBytes()).isEqualTo(90 * MB);
    }

    @Test
    void readsAfreshForEveryReport() throws Exception {
        read(2);
        processes.set(2, 20, 90 * MB, 110);
        assertThat(report(false, SUPERVISOR, WORKER).processes().get(1).rssBytes())
                .isEqualTo(90 * MB);
        assertThat(read(2).get(2L).sample().rssBytes()).isEqualTo(90 * MB);
    }

    @Test
    void knowsNoShareOfACoreAtTheFirstReading() throws Exception {
        assertThat(read(2).get(2L).cpuPercent()).isNull();
    }

    @Test
    void countsTheShareOfACoreSinceTheReadingBefore() throws Exception {
        read(2);
        processes.set(2, 20, 80 * MB, 150);
        pass(Duration.ofSeconds(2));
        assertThat(read(2).get(2L).cpuPercent()).isEqualTo(25.0);
        processes.set(2, 20, 80 * MB, 450);
        pass(Duration.ofSeconds(2));
        assertThat(read(2).get(2L).cpuPercent()).isEqualTo(150.0);
        pass(Duration.ofSeconds(2));
        assertThat(read(2).get(2L).cpuPercent()).isZero();
    }

    @Test
    void doesNotTakeAShareOverAMomentThatIsTooShort() throws Exception {
        read(2);
        processes.set(2, 20, 80 * MB, 150);
        pass(Duration.ofSeconds(1));
        report(false, SUPERVISOR, WORKER);
        processes.set(2, 20, 80 * MB, 175);
        pass(Duration.ofMillis(100));
        report(false, SUPERVISOR, WORKER);
        assertThat(read(2).get(2L).cpuPercent()).isEqualTo(50.0);
        pass(Duration.ofMillis(900));
        assertThat(read(2).get(2L).cpuPercent()).isEqualTo(25.0);
    }

    @Test
    void beginsAnewWhenAnotherProcessHasGotThePid() throws Exception {
        read(2);
        processes.set(2, 99, 30 * MB, 3);
        pass(Duration.ofSeconds(1));
        assertThat(read(2).get(2L).cpuPercent()).isNull();
    }

    @Test
    void leavesOutAProcessThatIsGone() throws Exception {
        read(1, 2);
        processes.end(2);
        pass(Duration.ofSeconds(1));
        assertThat(read(1, 2)).containsOnlyKeys(1L);
        assertThat(report(false, SUPERVISOR, WORKER).processes())
                .extracting(ProcessMemory::pid)
                .containsExactly(1L);
    }

    @Test
    void reportsEveryProcessAndTheSums() throws Exception {
        MemoryReport report = report(false, SUPERVISOR, WORKER);
        FdSummary fds = new FdSummary(60, 30, 10, 8, 6, 3, 2, 1);
        assertThat(report.processes())
                .containsExactly(
                        new ProcessMemory(
                                "supervisor",
                                "supervisor",
                                1,
                                160 * MB,
                                80 * MB,
                                40 * MB,
                                1_600 * MB,
                                20,
                                fds),
                        new ProcessMemory(
                                "worker", "web-001", 2, 80 * MB, 40 * MB, 20 * MB, 800 * MB, 20,
                                fds));
        assertThat(report.totals())
                .isEqualTo(new Totals(240 * MB, 120 * MB, 60 * MB, 120, 60, 40, 2));
    }

    @Test
    void setsTheAssetsAndTheSupervisorInProportion() throws Exception {
        MemoryReport report = report(false, SUPERVISOR, WORKER);
        assertThat(report.totalBytes()).isEqualTo(250_000);
        assertThat(report.totalKb()).isEqualTo(250.0);
        assertThat(report.totalMb()).isEqualTo(0.25);
        assertThat(report.rssBytes()).isEqualTo(160 * MB);
        assertThat(report.rssKb()).isEqualTo(160_000.0);
        assertThat(report.rssMb()).isEqualTo(160.0);
        assertThat(report.totalRamBytes()).isEqualTo(FakeProcesses.TOTAL_RAM);
        assertThat(report.pctRegistryOverRss()).isEqualTo(0.16);
        assertThat(report.pctRssOverTotalram()).isEqualTo(1.0);
        assertThat(report.vmsBytes()).isEqualTo(1_600 * MB);
        assertThat(report.threads()).isEqualTo(20);
    }

    @Test
    void givesDetailsOfTheSupervisorOnlyWhenAsked() throws Exception {
        MemoryReport brief = report(false, SUPERVISOR, WORKER);
        assertThat(brief.fdSummary()).isNull();
        assertThat(brief.procStatus()).isNull();
        assertThat(brief.procLimits()).isNull();
        MemoryReport all = report(true, SUPERVISOR, WORKER);
        assertThat(all.fdSummary()).isEqualTo(all.processes().getFirst().fds());
        assertThat(all.procStatus()).containsEntry("Name", "java 1");
        assertThat(all.procLimits())
                .containsExactly(new LimitRow("Max open files", "1024", "4096", "files"));
    }

    @Test
    void neverPutsZeroInThePlaceOfWhatTheSystemDoesNotTell() throws Exception {
        processes.setUnknown(2, 20);
        MemoryReport report = report(false, SUPERVISOR, WORKER);
        assertThat(report.processes().get(1))
                .isEqualTo(
                        new ProcessMemory(
                                "worker", "web-001", 2, null, null, null, null, null, null));
        assertThat(report.totals()).isEqualTo(new Totals(null, null, null, null, null, null, 2));
        assertThat(report.rssBytes()).isEqualTo(160 * MB);
    }

    private Map<Long, Figures> read(long... pids) throws Exception {
        return await(sampler.read(Arrays.stream(pids).boxed().toList()));
    }

    private MemoryReport report(boolean all, ProcessRole... roles) throws Exception {
        return await(sampler.report(List.of(roles), all));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Stands until the test moves it; the sampler sets no timers. */
    private Clock standingClock() {
        return new Clock() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public Instant wall() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
