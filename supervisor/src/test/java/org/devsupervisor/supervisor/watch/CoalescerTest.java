package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class CoalescerTest extends CoalescingTestCase {
    @Test
    void endsABurstWhenNothingChangedForTheQuietPeriod() {
        modify("a.css");
        after(79);
        assertThat(told).isEmpty();
        after(1);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().count()).isEqualTo(1);
        assertThat(told.getFirst().changes()).containsExactly(new Change(Kind.MODIFIED, "a.css"));
    }

    @Test
    void beginsTheQuietPeriodAnewWithEveryChange() {
        modify("a.css");
        after(79);
        modify("a.css");
        after(79);
        assertThat(told).isEmpty();
        after(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsABurstOnce() {
        modify("a.css");
        after(160);
        assertThat(told).hasSize(1);
        modify("b.css");
        after(80);
        assertThat(told).hasSize(2);
        assertThat(told.getLast().count()).isEqualTo(1);
    }

    @Test
    void endsABurstOfFilesThatAreWrittenOneAfterAnotherForEverAfterTenSeconds() {
        for (int i = 0; i < 300; i++) {
            add(Kind.CREATED, "f" + i);
            after(40);
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().count()).isEqualTo(250);
    }

    @Test
    void makesOneBurstOfFiveThousandFilesThatAreWrittenOneAfterAnotherAndListsTheFirstHundred() {
        IntStream.range(0, 5000)
                .forEach(i -> {
                    createEmpty("f" + i);
                    modify("f" + i);
                    after(i % 500 == 0 ? 79 : 1);
                });
        after(80);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().count()).isEqualTo(5000);
        assertThat(told.getFirst().changes())
                .hasSize(100)
                .startsWith(new Change(Kind.CREATED, "f0"))
                .endsWith(new Change(Kind.CREATED, "f99"));
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
    void tellsAFileThatCameBackAfterItWasCreatedAndDeleted() {
        add(Kind.CREATED, "a");
        add(Kind.DELETED, "a");
        assertThat(both(Kind.CREATED, Kind.MODIFIED)).isEqualTo(Kind.CREATED);
    }

    @Test
    void saysHowLongItTakesUntilABurstIsDue() {
        assertThat(coalescer.remaining(now)).isEqualTo(Long.MAX_VALUE);
        add(Kind.CREATED, "a");
        after(30);
        assertThat(coalescer.remaining(now)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        add(Kind.DELETED, "a");
        after(80);
        assertThat(told).isEmpty();
        assertThat(coalescer.remaining(now)).isEqualTo(Long.MAX_VALUE);
    }

    /** More than a second passes, so that no path is known from before. */
    private Kind both(Kind first, Kind second) {
        told.clear();
        add(first, "a");
        add(second, "a");
        after(2000);
        return told.isEmpty() ? null : told.getFirst().changes().getFirst().kind();
    }
}
