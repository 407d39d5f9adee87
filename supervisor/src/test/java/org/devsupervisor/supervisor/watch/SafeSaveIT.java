package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Programs that write a file beside the one that they save. */
@Timeout(120)
class SafeSaveIT extends WatchingTestCase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html.tmp",
                "index.tmp.1234.html",
                "index.html.tmp-1234",
                ".index.html.a1B2c3",
                "seda1B2c3"
            })
    void tellNothingUntilTheTemporaryFileTakesTheNameOfTheOther(String temporary) throws Exception {
        write("index.html", "1");
        watchRoot();
        Path written = write(temporary, "2");
        assertNothingElse();
        Files.move(written, root.resolve("index.html"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void tellsOneModificationWhenVimSavesWithABackup() throws Exception {
        Path file = write("index.html", "1");
        watchRoot();
        Files.delete(write("4913", ""));
        Path backup = Files.move(file, root.resolve("index.html~"));
        write("index.html", "2");
        Files.delete(backup);
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    /** As the package write-file-atomic of npm does, with a number that could be a date. */
    @Test
    void tellsOneModificationWhenAFileThatNobodyKnowsTakesTheNameOfTheOther() throws Exception {
        Path file = write("index.html", "1");
        watchRoot();
        Path temporary = write("index.html.3141592653", "2");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }

    @Test
    void tellsOneModificationWhenIntellijSavesSafely() throws Exception {
        Path file = write("index.html", "1");
        watchRoot();
        Path temporary = write("index.html___jb_tmp___", "2");
        Path old = Files.move(file, root.resolve("index.html___jb_old___"));
        Files.move(temporary, file);
        Files.delete(old);
        assertThat(bursts.changes()).containsExactly("MODIFIED index.html");
        assertNothingElse();
    }
}
