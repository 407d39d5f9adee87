package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.RestartPolicy;
import org.devsupervisor.supervisor.core.life.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class RestartTrackerTest {
    private long now = Duration.ofDays(3).toNanos();

    @Test
    void givesUpAtTheSixthCrashWithinThirtySeconds() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int crash = 1; crash <= 5; crash++) {
            assertThat(crash(tracker)).isInstanceOf(Verdict.Restart.class);
            pass(Duration.ofSeconds(5));
        }
        assertThat(crash(tracker))
                .isEqualTo(
                        new Verdict.GiveUp(
                                "crashed 6 times in 30 s: exit 3; last line: out of cheese"));
    }

    @Test
    void forgetsACrashOnceItIsOlderThanThePeriod() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int crash = 1; crash <= 20; crash++) {
            assertThat(crash(tracker)).isInstanceOf(Verdict.Restart.class);
            pass(Duration.ofMillis(6_001));
        }
    }

    @Test
    void stillCountsACrashThatIsExactlyAsOldAsThePeriod() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int crash = 1; crash <= 5; crash++) {
            crash(tracker);
            pass(Duration.ofSeconds(6));
        }
        assertThat(crash(tracker)).isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void givesUpAfterFiveIncarnationsInARowThatWereNeverReady() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int start = 1; start <= 4; start++) {
            tracker.begun();
            pass(Duration.ofMinutes(1));
            assertThat(ended(tracker, false)).isInstanceOf(Verdict.Restart.class);
        }
        tracker.begun();
        pass(Duration.ofMinutes(1));
        assertThat(ended(tracker, false))
                .isEqualTo(
                        new Verdict.GiveUp(
                                "never became ready in 5 starts: exit 3; last line: out of"
                                        + " cheese"));
    }

    @Test
    void countsIncarnationsThatWereNeverReadyOnlyInARow() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int start = 1; start <= 12; start++) {
            tracker.begun();
            if (start % 4 == 0) {
                tracker.ready(now);
            }
            pass(Duration.ofMinutes(1));
            assertThat(ended(tracker, false)).isInstanceOf(Verdict.Restart.class);
        }
    }

    @Test
    void doublesTheDelayFrom200MillisecondsTo10Seconds() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        List<Long> delays = new ArrayList<>();
        for (int crash = 1; crash <= 9; crash++) {
            delays.add(delay(crash(tracker)));
            pass(Duration.ofSeconds(20));
        }
        assertThat(delays)
                .containsExactly(
                        200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L, 10_000L);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 150", "0.5, 200", "1.0, 250"})
    void variesTheDelayByAQuarterUpAndDown(double chance, long expected) {
        assertThat(delay(crash(tracker(RestartPolicy.PERMANENT, chance)))).isEqualTo(expected);
    }

    @Test
    void beginsWithTheShortDelayAgainAfterThirtySecondsOfReady() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        crash(tracker);
        crash(tracker);
        tracker.begun();
        tracker.ready(now);
        pass(Duration.ofSeconds(30));
        assertThat(delay(ended(tracker, false))).isEqualTo(200);
    }

    @Test
    void keepsTheLongDelayAfterLessThanThirtySecondsOfReady() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        crash(tracker);
        crash(tracker);
        tracker.begun();
        tracker.ready(now);
        pass(Duration.ofMillis(29_999));
        assertThat(delay(ended(tracker, false))).isEqualTo(800);
    }

    @Test
    void forgetsEverythingWhenSomebodyAsksForAStart() {
        RestartTracker tracker = tracker(RestartPolicy.PERMANENT, 0.5);
        for (int crash = 1; crash <= 6; crash++) {
            crash(tracker);
        }
        tracker.forget();
        assertThat(tracker.restarts()).isZero();
        assertThat(delay(crash(tracker))).isEqualTo(200);
        assertThat(tracker.restarts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PERMANENT, true, Restart",
        "PERMANENT, false, Restart",
        "TRANSIENT, true, Stay",
        "TRANSIENT, false, Restart",
        "TEMPORARY, true, Stay",
        "TEMPORARY, false, Stay"
    })
    void obeysTheRestartPolicy(RestartPolicy policy, boolean success, String verdict) {
        RestartTracker tracker = tracker(policy, 0.5);
        tracker.begun();
        assertThat(ended(tracker, success).getClass().getSimpleName()).isEqualTo(verdict);
    }

    private static RestartTracker tracker(RestartPolicy policy, double chance) {
        RandomGenerator random =
                new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        throw new AssertionError("not asked for");
                    }

                    @Override
                    public double nextDouble() {
                        return chance;
                    }
                };
        return new RestartTracker(policy, RestartLimits.DEFAULT, random);
    }

    /** Begun, ready and ended at the same moment. */
    private Verdict crash(RestartTracker tracker) {
        tracker.begun();
        tracker.ready(now);
        return ended(tracker, false);
    }

    private Verdict ended(RestartTracker tracker, boolean success) {
        return tracker.ended(success ? "exit 0" : "exit 3", success, "out of cheese", now);
    }

    private static long delay(Verdict verdict) {
        return ((Verdict.Restart) verdict).delay().toMillis();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
