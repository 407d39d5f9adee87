package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class CoalescerTest {
    private final Coalescer coalescer = new Coalescer(Duration.ofMillis(80), Duration.ofSeconds(2));

    /** Monotonic time may be negative and may pass the largest number. */
    private long now = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(50);

    @Test
    void endsABurstWhenNothingChangedForTheQuietPeriod() {
        add(Kind.MODIFIED, "a.css");
        after(79);
        assertThat(coalescer.take(now)).isEmpty();
        after(1);
        assertThat(coalescer.take(now))
                .hasValueSatisfying(burst -> {
                    assertThat(burst.count()).isEqualTo(1);
                    assertThat(burst.changes()).containsExactly(new Change(Kind.MODIFIED, "a.css"));
                });
    }

    @Test
    void beginsTheQuietPeriodAnewWithEveryChange() {
        add(Kind.MODIFIED, "a.css");
        after(79);
        add(Kind.MODIFIED, "a.css");
        after(79);
        assertThat(coalescer.take(now)).isEmpty();
        after(1);
        assertThat(coalescer.take(now)).isPresent();
    }

    @Test
    void tellsABurstOnce() {
        add(Kind.MODIFIED, "a.css");
        after(80);
        assertThat(coalescer.take(now)).isPresent();
        after(80);
        assertThat(coalescer.take(now)).isEmpty();
        add(Kind.MODIFIED, "b.css");
        after(80);
        assertThat(coalescer.take(now))
                .hasValueSatisfying(burst -> assertThat(burst.count()).isEqualTo(1));
    }

    @Test
    void endsABurstOfAWriterThatNeverStopsAfterTwoSeconds() {
        int bursts = 0;
        for (int i = 0; i < 100; i++) {
            add(Kind.MODIFIED, "build.log");
            after(40);
            bursts += coalescer.take(now).isPresent() ? 1 : 0;
        }
        assertThat(bursts).isEqualTo(2);
    }

    @Test
    void makesOneBurstOfFiveThousandFilesAndListsTheFirstHundred() {
        IntStream.range(0, 5000)
                .forEach(i -> {
                    add(Kind.CREATED, "f" + i);
                    if (i % 4 == 0) {
                        after(1);
                    }
                });
        after(80);
        assertThat(coalescer.take(now))
                .hasValueSatisfying(burst -> {
                    assertThat(burst.count()).isEqualTo(5000);
                    assertThat(burst.changes())
                            .hasSize(100)
                            .startsWith(new Change(Kind.CREATED, "f0"))
                            .endsWith(new Change(Kind.CREATED, "f99"));
                });
    }

    @Test
    void countsSeveralChangesOfOnePathAsWhatTheyComeTo() {
        assertThat(both(Kind.CREATED, Kind.CREATED)).isEqualTo(Kind.CREATED);
        assertThat(both(Kind.CREATED, Kind.MODIFIED)).isEqualTo(Kind.CREATED);
        assertThat(both(Kind.CREATED, Kind.DELETED)).isNull();
        assertThat(both(Kind.MODIFIED, Kind.CREATED)).isEqualTo(Kind.MODIFIED);
        assertThat(both(Kind.MODIFIED, Kind.MODIFIED)).isEqualTo(Kind.MODIFIED);
        assertThat(both(Kind.MODIFIED, Kind.DELETED)).isEqualTo(Kind.DELETED);
        assertThat(both(Kind.DELETED, Kind.CREATED)).isEqualTo(Kind.MODIFIED);
        assertThat(both(Kind.DELETED, Kind.MODIFIED)).isEqualTo(Kind.MODIFIED);
        assertThat(both(Kind.DELETED, Kind.DELETED)).isEqualTo(Kind.DELETED);
    }

    @Test
    void saysHowLongItTakesUntilABurstIsDue() {
        assertThat(coalescer.remaining(now)).isEqualTo(Long.MAX_VALUE);
        add(Kind.CREATED, "a");
        after(30);
        assertThat(coalescer.remaining(now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        add(Kind.DELETED, "a");
        after(80);
        assertThat(coalescer.take(now)).isEmpty();
        assertThat(coalescer.remaining(now)).isEqualTo(Long.MAX_VALUE);
    }

    private Kind both(Kind first, Kind second) {
        add(first, "a");
        add(second, "a");
        after(80);
        return coalescer.take(now).map(burst -> burst.changes().getFirst().kind()).orElse(null);
    }

    private void add(Kind kind, String path) {
        coalescer.add(kind, path, now);
    }

    private void after(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
