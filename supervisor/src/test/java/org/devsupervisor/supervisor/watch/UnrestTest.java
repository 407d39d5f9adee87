package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;

/** Files that are written slowly, or for ever. */
class UnrestTest extends CoalescingTestCase {
    private static final Change STYLE = new Change(Kind.MODIFIED, "a.css");

    /** The first two come at once: it might be a file that was saved twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 79, 100, 300, 900})
    void tellsAFileThatNeverComesToRestOnceASecond(int pause) {
        keepWriting("build.log", pause, 20_000);
        assertThat(told).hasSizeBetween(18, 22);
    }

    @Test
    void isNotHeldUpByAFileThatHasNeverComeToRest() {
        keepWriting("build.log", 10, 5_500);
        told.clear();
        modify("a.css");
        keepWriting("build.log", 10, 80);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().changes()).contains(STYLE);
    }

    @Test
    void isNotHeldUpForLongerThanASecondByAFileThatIsWrittenFromNowOn() {
        modify("a.css");
        keepWriting("build.log", 10, 990);
        assertThat(told).isEmpty();
        keepWriting("build.log", 10, 10);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().changes()).contains(STYLE);
    }

    @Test
    void isNotHeldUpByAFileThatIsMadeAndDeletedAllTheTime() {
        modify("a.css");
        for (int i = 0; i < 25; i++) {
            add(Kind.CREATED, "build.lock");
            after(20);
            add(Kind.DELETED, "build.lock");
            after(20);
        }
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().changes()).containsExactly(STYLE);
    }

    @Test
    void tellsAFileThatIsWrittenSlowlyOnce() {
        keepWriting("film.mp4", 70, 900);
        after(5_000);
        assertThat(told).hasSize(1);
    }

    @Test
    void allowsAPauseOfHalfTheTimeThatAFileHasBeenWritten() {
        keepWriting("film.mp4", 50, 500);
        after(150);
        modify("film.mp4");
        after(5_000);
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsTheEndOfAFileThatTookLonger() {
        keepWriting("film.mp4", 10, 1_300);
        assertThat(told).hasSize(1);
        after(700);
        assertThat(told).hasSize(2);
        after(5_000);
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsAFileThatIsFormattedRightAfterItWasSavedAtOnce() {
        modify("a.css");
        after(300);
        modify("a.css");
        after(80);
        assertThat(told).hasSize(2);
    }

    @Test
    void takesAFileForRestingAgainThatHasNotBeenWrittenForASecond() {
        keepWriting("a.css", 10, 3_000);
        after(1_100);
        told.clear();
        modify("a.css");
        after(80);
        assertThat(told).hasSize(1);
    }

    @Test
    void waitsForTheContentOfAFileThatIsEmpty() {
        createEmpty("out.css");
        after(600);
        modify("out.css");
        after(79);
        assertThat(told).isEmpty();
        after(5_000);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().changes()).containsExactly(new Change(Kind.CREATED, "out.css"));
    }

    @Test
    void waitsForContentNoLongerThanASecond() {
        createEmpty("out.css");
        after(999);
        assertThat(told).isEmpty();
        after(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void doesNotWaitForContentWhenTheFileIsDeletedOrOneOfMany() {
        modify("a.css");
        coalescer.add(Kind.MODIFIED, "out.css", true, now);
        add(Kind.DELETED, "out.css");
        after(80);
        assertThat(told).hasSize(1);
        IntStream.rangeClosed(0, Coalescer.FEW).forEach(i -> createEmpty("f" + i));
        after(80);
        assertThat(told).hasSize(2);
    }

    @Test
    void asksToLookAtFewFilesThatAreThereAndMayComeToRest() {
        keepWriting("build.log", 10, 3_000);
        modify("build.log");
        modify("a.css");
        add(Kind.DELETED, "b.css");
        assertThat(coalescer.doubtful()).containsExactly("a.css");
        IntStream.range(0, Coalescer.FEW).forEach(i -> modify("f" + i));
        assertThat(coalescer.doubtful()).isEmpty();
    }
}
