package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class WatchClockTest {
    private long real = -7;
    private final WatchClock clock = new WatchClock(() -> real, Duration.ofNanos(10));

    @Test
    void countsTheTimeThatTheWatcherWaited() {
        assertThat(waited(20, 15)).isEqualTo(15);
        assertThat(waited(20, 20)).isEqualTo(20);
        assertThat(waited(Long.MAX_VALUE, 1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void countsLittleOfTheTimeForWhichItWasHeldUp() {
        assertThat(waited(20, 30)).isEqualTo(30);
        assertThat(waited(20, 1_000_000)).isEqualTo(30);
        assertThat(waited(0, 1_000_000)).isEqualTo(10);
    }

    @Test
    void standsStillWhileTheWatcherWorks() {
        long before = clock.getAsLong();
        real += 5;
        assertThat(clock.getAsLong()).isEqualTo(before);
    }

    private long waited(long most, long passed) {
        long before = clock.getAsLong();
        real += passed;
        clock.waited(most);
        return clock.getAsLong() - before;
    }
}
