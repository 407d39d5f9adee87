package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

class ValidatorsTest {
    private static final Validators VALIDATORS =
            new Validators("W/\"5-abc\"", Instant.parse("1994-11-06T08:49:37.500Z").toEpochMilli());

    @Test
    void writesTheDateAsTheRfcDoes() {
        assertThat(VALIDATORS.lastModified()).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
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
    void matchesATagWeakly(String header) {
        assertThat(VALIDATORS.match(header, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5-abcd\"", "5-abc", "", ",", "W/", "\"x\", \"y\""})
    void doesNotMatchAnotherTag(String header) {
        assertThat(VALIDATORS.match(header, null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | true",
                "Sunday, 06-Nov-94 08:49:37 GMT | true",
                "Mon, 07 Nov 1994 00:00:00 GMT | true",
                "Sun, 06 Nov 1994 08:49:36 GMT | false",
                "yesterday | false"
            })
    void comparesDatesBySeconds(String header, boolean match) {
        assertThat(VALIDATORS.match(null, header)).isEqualTo(match);
    }

    @Test
    void letsTheTagDecideWhenBothAreThere() {
        assertThat(VALIDATORS.match("\"other\"", "Mon, 07 Nov 1994 00:00:00 GMT")).isFalse();
    }

    @Test
    void matchesNothingWhenNothingIsAsked() {
        assertThat(VALIDATORS.match(null, null)).isFalse();
    }

    @Test
    void changesWithSizeAndWithTheSmallestStepOfTime(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("a"), "12345");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00.000001Z")));
        String before = etag(file);

        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00.000002Z")));
        String touched = etag(file);
        Files.writeString(file, "123456");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00.000002Z")));

        assertThat(before).startsWith("W/\"").isNotEqualTo(touched);
        assertThat(etag(file)).isNotEqualTo(touched);
    }

    private static String etag(Path file) throws IOException {
        return Validators.of(Files.readAttributes(file, BasicFileAttributes.class)).etag();
    }
}
