package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Files that are written slowly, or for ever. */
class UnrestTest extends CoalescingTestCase {
    private static final Change STYLE = new Change(Kind.MODIFIED, "a.css");

    /** The first may come at once: it might be a file that was saved. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 79, 80, 100, 150, 240})
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
    void tellsTheEndOfAFileThatTookLongerWhenItHasComeToRest() {
        keepWriting("film.mp4", 10, 1_300);
        assertThat(told).hasSize(1);
        after(Restless.PAUSE.toMillis());
        assertThat(told).hasSize(2);
        after(5_000);
        assertThat(told).hasSize(2);
    }

    /** At the first pause, for it might be all, after a second, and at the end. */
    @Test
    void tellsAFileThatIsWrittenWithPausesFromItsFirstOneOnOnceASecond() {
        keepWriting("film.mp4", 150, 1_500);
        after(5_000);
        assertThat(told).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 500, 900, 1_500})
    void tellsAFileThatIsSavedAgainAndAgainAtOnceEachTime(int pause) {
        for (int i = 0; i < 20; i++) {
            assertThat(untilTold("a.css")).isEqualTo(80);
            after(pause - 80);
        }
    }

    @Test
    void tellsAFileThatIsSavedHalfASecondAfterEachReloadAtOnce() {
        for (int i = 0; i < 20; i++) {
            assertThat(untilTold("a.css")).isEqualTo(80);
            after(500);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 200, Restless.MOST})
    void isNotHeldUpByAnyNumberOfFilesThatNeverComeToRest(int count) {
        every(30, () -> IntStream.range(0, count).forEach(i -> modify("log" + i)));
        after(1_500);
        for (int i = 0; i < 5; i++) {
            told.clear();
            modify("a.css");
            after(80);
            assertThat(told).extracting(Burst::count).contains(count + 1);
            after(700);
        }
    }

    @Test
    void isNotHeldUpByAFileThatCameLateToABurstAndNeverComesToRest() {
        every(60, () -> modify("one.log"));
        after(900);
        every(60, () -> modify("two.log"));
        after(2_000);
        assertThat(untilTold("a.css")).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 60, 79})
    void isNotHeldUpForLongerThanASecondByEverNewFiles(int pause) {
        var number = new AtomicInteger();
        every(pause, () -> add(Kind.CREATED, "f" + number.incrementAndGet()));
        after(10_000);
        assertThat(told).hasSizeBetween(8, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(untilTold("a.css")).isLessThanOrEqualTo(1_000);
            after(170);
        }
    }

    @Test
    void isNotHeldUpByNewFilesThatAreWrittenWhenABuildIsOver() {
        IntStream.range(0, 1_000)
                .forEach(i -> {
                    add(Kind.CREATED, "f" + i);
                    after(2);
                });
        keepWriting("build.log", 10, 970);
        assertThat(told).hasSize(1);
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
        after(240);
        modify("out.css");
        after(79);
        assertThat(told).isEmpty();
        after(5_000);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().changes()).containsExactly(new Change(Kind.CREATED, "out.css"));
    }

    @Test
    void waitsForContentNoLongerThanAQuarterOfASecond() {
        modify("a.css");
        createEmpty("out.css");
        after(200);
        createEmpty("out.css");
        after(49);
        assertThat(told).isEmpty();
        after(80);
        assertThat(told).hasSize(1);
    }

    @Test
    void waitsNoLongerOnceTheContentHasCome() {
        createEmpty("out.css");
        after(20);
        assertThat(untilTold("out.css")).isEqualTo(80);
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
