package org.devsupervisor.shared.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** With the real {@code ps}; on Linux too, where the figures can be held against the kernel's. */
@Timeout(60)
class PsFallbackIT {
    private final PsFallback figures = new PsFallback();

    @BeforeEach
    void wherePsIs() {
        assumeTrue(ToolOutput.of(List.of("ps")).isPresent(), "ps is not installed");
    }

    @Test
    void samplesAChildAndLosesItWhenItEnds() throws Exception {
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            ResourceSample sample = figures.sample(child.pid()).orElseThrow();
            assertThat(sample.rssBytes()).isPositive();
            assertThat(sample.vmsBytes()).isGreaterThanOrEqualTo(sample.rssBytes());
            assertThat(sample.pssBytes()).isNull();
            assertThat(sample.ussBytes()).isNull();
            assertThat(figures.commandLine(child.pid())).isEqualTo("sleep 1000");
            assertThat(figures.startTicks(child.pid())).hasValue(sample.startTicks());
            assertThat(figures.parent(child.pid())).isEqualTo(ProcessHandle.current().pid());
            assertThat(figures.pids()).contains(child.pid()).isSorted();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(figures.sample(child.pid())).isEmpty();
        assertThat(figures.commandLine(child.pid())).isEmpty();
    }

    @Test
    void countsTheSameDescriptorsAsTheKernel() throws Exception {
        assumeTrue(ProcFs.isMounted(), "this system has no /proc to compare with");
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            FdSummary byLsof = figures.sample(child.pid()).orElseThrow().fds();
            assumeTrue(byLsof != null, "lsof is not installed");
            assertThat(byLsof).isEqualTo(new ProcFs().sample(child.pid()).orElseThrow().fds());
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void knowsTheMachine() {
        assertThat(figures.totalRamBytes()).isPositive();
        assertThat(figures.clockTicksPerSecond()).isPositive();
    }

    @Test
    void hasNothingWhenTheToolIsMissing() {
        assertThat(ToolOutput.of(List.of("no-such-tool-anywhere"))).isEmpty();
    }

    @Test
    void killsAToolThatHangs() {
        assertThat(ToolOutput.of(List.of("sleep", "1000"), Duration.ofMillis(50))).isEmpty();
    }
}
