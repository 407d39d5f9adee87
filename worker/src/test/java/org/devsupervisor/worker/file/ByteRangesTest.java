package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class ByteRangesTest {
    private static final long LENGTH = 1000;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0 | bytes 0-0/1000",
                "bytes=0-499 | bytes 0-499/1000",
                "bytes=500-999 | bytes 500-999/1000",
                "bytes=500-5000 | bytes 500-999/1000",
                "bytes=999- | bytes 999-999/1000",
                "bytes=-1 | bytes 999-999/1000",
                "bytes=-1000 | bytes 0-999/1000",
                "bytes=-5000 | bytes 0-999/1000",
                "bytes=0- | bytes 0-999/1000",
                "bytes=10-99999999999999999999999 | bytes 10-999/1000",
                "BYTES=1-2 | bytes 1-2/1000",
                "bytes= 1-2 | bytes 1-2/1000",
                "bytes=,1-2, ,| bytes 1-2/1000",
                "bytes=5000-6000,1-2 | bytes 1-2/1000",
                "bytes=0-1,10-19, -5 | bytes 0-1/1000 bytes 10-19/1000 bytes 995-999/1000",
                "bytes=10-19,0-1 | bytes 10-19/1000 bytes 0-1/1000"
            })
    void areCutToWhatThereIs(String header, String ranges) {
        assertThat(ByteRanges.parse(header, LENGTH)).isInstanceOf(ByteRanges.Some.class);
        assertThat(
                        ((ByteRanges.Some) ByteRanges.parse(header, LENGTH))
                                .ranges().stream().map(range -> range.of(LENGTH)).toList())
                .isEqualTo(List.of(ranges.split(" (?=bytes)")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=5",
                "bytes=5-4",
                "bytes=a-b",
                "bytes=+1-2",
                "bytes=1-2-3",
                "bytes=0x1-2",
                "bytes=1 - 2",
                "bytes=1-2,x",
                "bytes=٣-٤",
                "lines=1-2",
                "bytes =1-2"
            })
    void areIgnoredWhenTheyAreNone(String header) {
        assertThat(ByteRanges.parse(header, LENGTH)).isEqualTo(new ByteRanges.Whole());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=1000-,-0"})
    void areUnsatisfiableBehindTheEnd(String header) {
        assertThat(ByteRanges.parse(header, LENGTH)).isEqualTo(new ByteRanges.Unsatisfiable());
    }

    @Test
    void areUnsatisfiableInAnEmptyFile() {
        assertThat(ByteRanges.parse("bytes=0-", 0)).isEqualTo(new ByteRanges.Unsatisfiable());
        assertThat(ByteRanges.parse("bytes=-1", 0)).isEqualTo(new ByteRanges.Unsatisfiable());
    }

    /** A request of a few bytes must not make the server send many times the file. */
    @Test
    void giveWayToTheWholeWhenTheyWouldBeMore() {
        String many = "bytes=0-0" + ",0-0".repeat(ByteRanges.MOST);
        String most = "bytes=0-0" + ",0-0".repeat(ByteRanges.MOST - 1);

        assertThat(ByteRanges.parse("bytes=0-,0-0", LENGTH)).isEqualTo(new ByteRanges.Whole());
        assertThat(ByteRanges.parse("bytes=0-499,500-", LENGTH))
                .isInstanceOf(ByteRanges.Some.class);
        assertThat(ByteRanges.parse(many, LENGTH)).isEqualTo(new ByteRanges.Whole());
        assertThat(ByteRanges.parse(most, LENGTH)).isInstanceOf(ByteRanges.Some.class);
    }

    @Test
    void areExactInALargeFile() {
        long fiveGigabytes = 5L << 30;

        assertThat(ByteRanges.parse("bytes=-1", fiveGigabytes))
                .isEqualTo(
                        new ByteRanges.Some(List.of(new ByteRanges.Range(fiveGigabytes - 1, 1))));
    }
}
