package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

class ValidatorsTest {
    private static final Validators VALIDATORS =
            new Validators("W/\"5-abc\"", Instant.parse("1994-11-06T08:49:37.500Z").toEpochMilli());

    private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    @Test
    void writesTheDateAsTheRfcDoes() {
        assertThat(VALIDATORS.lastModified(NOW)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void givesOutNoDateInTheFuture() {
        long now = VALIDATORS.modifiedMillis() - 60_000;

        assertThat(VALIDATORS.lastModified(now)).isEqualTo("Sun, 06 Nov 1994 08:48:37 GMT");
        assertThat(VALIDATORS.unmodifiedSince(VALIDATORS.lastModified(now))).contains(false);
        assertThat(VALIDATORS.isExactly(VALIDATORS.lastModified(now))).isFalse();
    }

    @Test
    void isWeakUntilTheClockOfItsFileSystemHasMovedOn(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("a"), "12345");
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long modified = attributes.lastModifiedTime().toMillis();

        assertThat(Validators.of(attributes, modified).etag()).startsWith("W/\"");
        assertThat(Validators.of(attributes, modified + 2_000).etag()).startsWith("W/\"");
        assertThat(Validators.of(attributes, modified + 2_001).etag()).startsWith("\"");
        assertThat(Validators.of(attributes, modified - 2_000).etag()).startsWith("W/\"");
        assertThat(Validators.of(attributes, modified - 2_001).etag()).startsWith("\"");
    }

    @Test
    void tellsAVariantFromTheFile() {
        Validators old = VALIDATORS.variant("dev", VALIDATORS.modifiedMillis() - 5_000);
        Validators later = VALIDATORS.variant("dev", VALIDATORS.modifiedMillis() + 5_000);

        assertThat(old.etag()).isEqualTo("W/\"5-abc-dev\"");
        assertThat(old.lastModified(NOW)).isEqualTo(VALIDATORS.lastModified(NOW));
        assertThat(later.modifiedMillis()).isEqualTo(VALIDATORS.modifiedMillis() + 5_000);
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

        assertThat(before).startsWith("\"").isNotEqualTo(touched);
        assertThat(etag(file)).isNotEqualTo(touched);
    }

    private static String etag(Path file) throws IOException {
        return Validators.of(Files.readAttributes(file, BasicFileAttributes.class), 0).etag();
    }
}
