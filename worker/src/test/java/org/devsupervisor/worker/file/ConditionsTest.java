package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.worker.file.Conditions.Outcome.FAILED;
import static org.devsupervisor.worker.file.Conditions.Outcome.MET;
import static org.devsupervisor.worker.file.Conditions.Outcome.NOT_MODIFIED;

import org.devsupervisor.worker.file.Conditions.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class ConditionsTest {
    private static final String EARLIER = "Sun, 06 Nov 1994 08:49:36 GMT";
    private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String LATER = "Mon, 07 Nov 1994 00:00:00 GMT";
    private static final long MILLIS = Instant.parse("1994-11-06T08:49:37.500Z").toEpochMilli();
    private static final Validators STRONG = new Validators("\"5-abc\"", MILLIS);
    private static final Validators WEAK = new Validators("W/\"5-abc\"", MILLIS);

    @Test
    void areMetWhenThereAreNone() {
        Conditions none = new Conditions(null, null, null, null, null);

        assertThat(none.check(STRONG)).isEqualTo(MET);
        assertThat(none.allowRange(WEAK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"5-abc\"",
                "\"5-abc\"",
                "*",
                "\"x\", W/\"5-abc\"",
                "\"x\",\"5-abc\" ,\"y\""
            })
    void ifNoneMatchComparesWeakly(String header) {
        assertThat(ifNoneMatch(header, null).check(STRONG)).isEqualTo(NOT_MODIFIED);
        assertThat(ifNoneMatch(header, null).check(WEAK)).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5-abcd\"", "5-abc", "", ",", "W/", "\"x\", \"y\""})
    void ifNoneMatchWithAnotherTagWantsTheFile(String header) {
        assertThat(ifNoneMatch(header, null).check(STRONG)).isEqualTo(MET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | NOT_MODIFIED",
                "Sunday, 06-Nov-94 08:49:37 GMT | NOT_MODIFIED",
                "Sun Nov  6 08:49:37 1994 | NOT_MODIFIED",
                "Mon, 07 Nov 1994 00:00:00 GMT | NOT_MODIFIED",
                "Sun, 06 Nov 1994 08:49:36 GMT | MET",
                "yesterday | MET"
            })
    void ifModifiedSinceGoesBySeconds(String date, Outcome outcome) {
        assertThat(ifNoneMatch(null, date).check(WEAK)).isEqualTo(outcome);
    }

    @Test
    void ifNoneMatchGoesBeforeIfModifiedSince() {
        assertThat(ifNoneMatch("\"other\"", LATER).check(STRONG)).isEqualTo(MET);
        assertThat(ifNoneMatch("\"5-abc\"", EARLIER).check(STRONG)).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"5-abc\" | MET",
                "\"x\", \"5-abc\" | MET",
                "* | MET",
                "W/\"5-abc\" | FAILED",
                "\"x\" | FAILED"
            })
    void ifMatchComparesStrongly(String header, Outcome outcome) {
        assertThat(ifMatch(header, null).check(STRONG)).isEqualTo(outcome);
    }

    @Test
    void ifMatchNeverHoldsForAWeakTag() {
        assertThat(ifMatch("W/\"5-abc\"", null).check(WEAK)).isEqualTo(FAILED);
        assertThat(ifMatch("\"5-abc\"", null).check(WEAK)).isEqualTo(FAILED);
        assertThat(ifMatch("*", null).check(WEAK)).isEqualTo(MET);
    }

    @Test
    void ifUnmodifiedSinceFailsForANewerFile() {
        assertThat(ifMatch(null, EARLIER).check(STRONG)).isEqualTo(FAILED);
        assertThat(ifMatch(null, MODIFIED).check(STRONG)).isEqualTo(MET);
        assertThat(ifMatch(null, "yesterday").check(STRONG)).isEqualTo(MET);
    }

    @Test
    void ifMatchGoesBeforeIfUnmodifiedSince() {
        assertThat(ifMatch("\"5-abc\"", EARLIER).check(STRONG)).isEqualTo(MET);
        assertThat(ifMatch("\"x\"", LATER).check(STRONG)).isEqualTo(FAILED);
    }

    @Test
    void theStateWantedGoesBeforeTheCopyHeld() {
        Conditions both = new Conditions("\"x\"", null, "\"5-abc\"", null, null);
        Conditions held = new Conditions("\"5-abc\"", null, "\"5-abc\"", null, null);

        assertThat(both.check(STRONG)).isEqualTo(FAILED);
        assertThat(held.check(STRONG)).isEqualTo(NOT_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"5-abc\" | true",
                "\"x\" | false",
                "W/\"5-abc\" | false",
                "Sun, 06 Nov 1994 08:49:37 GMT | true",
                "Sun, 06 Nov 1994 08:49:36 GMT | false",
                "Mon, 07 Nov 1994 00:00:00 GMT | false",
                "yesterday | false"
            })
    void ifRangeMeansTheseVeryBytes(String header, boolean allowed) {
        Conditions conditions = new Conditions(null, null, null, null, header);

        assertThat(conditions.allowRange(STRONG)).isEqualTo(allowed);
        assertThat(conditions.allowRange(WEAK)).isFalse();
    }

    private static Conditions ifNoneMatch(String tags, String date) {
        return new Conditions(null, null, tags, date, null);
    }

    private static Conditions ifMatch(String tags, String date) {
        return new Conditions(tags, date, null, null, null);
    }
}
