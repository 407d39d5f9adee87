package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class MainTest {
    @Test
    void tellsADefectInItsOwnWordsAndWhereThereAreMore() {
        assertThat(told(new IllegalStateException("table has no columns")))
                .isEqualTo(
                        "error: internal error: table has no columns; the supervisor's log is"
                                + " '/srv/supervisor.log'\n");
    }

    @Test
    void tellsTheWordsOfTheCauseThatWasWrapped() {
        assertThat(told(new IllegalStateException(new IOException("disk is full"))))
                .startsWith("error: internal error: disk is full; ");
    }

    @Test
    void namesTheClassOfADefectWithoutWords() {
        assertThat(told(new NullPointerException()))
                .startsWith("error: internal error: NullPointerException; ");
    }

    private static String told(Exception failure) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(
                        Main.failed(
                                failure,
                                new Console(stream, stream),
                                Path.of("/srv/supervisor.log")))
                .isEqualTo(Problem.INTERNAL);
        return err.toString(StandardCharsets.UTF_8);
    }
}
