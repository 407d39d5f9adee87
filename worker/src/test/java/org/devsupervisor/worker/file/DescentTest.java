package org.devsupervisor.worker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Each test swaps something between the handle of the root and the opening of the file. */
class DescentTest {
    @TempDir Path dir;
    Path www;
    Lookup.Found found;

    private interface Swap {
        void run() throws IOException;
    }

    @BeforeEach
    void aFileThatWasFound() throws IOException {
        www = dir.resolve("www");
        write(www.resolve("docs/api/guide.txt"), "guide");
        found =
                (Lookup.Found)
                        new DocumentRoot(www)
                                .find((UrlPath.Inside) UrlPath.parse("/docs/api/guide.txt"));
    }

    @Test
    void staysInTheRootWhateverItsPathMeansNow() throws IOException {
        Optional<String> read =
                readAfter(() -> {
                    Files.move(www, dir.resolve("away"));
                    write(dir.resolve("foreign/docs/api/guide.txt"), "secret");
                    Files.createSymbolicLink(www, dir.resolve("foreign"));
                });

        assertThat(read).contains("guide");
    }

    /** Not even to the very same file, which a check of file keys would let through. */
    @ParameterizedTest
    @ValueSource(strings = {"docs", "docs/api", "docs/api/guide.txt"})
    void followsNoLink(String swapped) {
        Path there = www.resolve(swapped);
        Path away = dir.resolve("away");

        assertThatThrownBy(() ->
                        readAfter(() -> {
                            Files.move(there, away);
                            Files.createSymbolicLink(there, away);
                        }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void opensNoOtherFileThanWasFound() throws IOException {
        Optional<String> read =
                readAfter(() -> {
                    Files.move(found.real(), dir.resolve("away"));
                    Files.writeString(found.real(), "newer");
                });

        assertThat(read).isEmpty();
    }

    @Test
    void opensNoLaterStateOfTheFileThanWasFound() throws IOException {
        FileTime modified = Files.getLastModifiedTime(found.real());

        assertThat(
                        readAfter(() -> {
                            Files.writeString(found.real(), "guide, second edition");
                            Files.setLastModifiedTime(found.real(), modified);
                        }))
                .as("another size")
                .isEmpty();
        Files.writeString(found.real(), "guide");
        Files.setLastModifiedTime(found.real(), modified);
        assertThat(
                        readAfter(() -> {
                            Files.writeString(found.real(), "GUIDE");
                            Files.setLastModifiedTime(
                                    found.real(),
                                    FileTime.from(modified.toInstant().plusNanos(1_000)));
                        }))
                .as("another time")
                .isEmpty();
    }

    private Optional<String> readAfter(Swap swap) throws IOException {
        try (DirectoryStream<Path> top = Files.newDirectoryStream(www)) {
            swap.run();
            try (FileChannel channel =
                    Descent.open((SecureDirectoryStream<Path>) top, found).orElse(null)) {
                return channel == null
                        ? Optional.empty()
                        : Optional.of(
                                new String(Channels.newInputStream(channel).readAllBytes(), UTF_8));
            }
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
