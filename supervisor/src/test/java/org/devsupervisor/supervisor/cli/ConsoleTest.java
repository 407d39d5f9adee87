package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Whether long lines end between words, by what shows them. */
class ConsoleTest {
    private static final String LONG =
            "another supervisor runs in '/srv/project/.supervisor'; stop it first";

    @Test
    void endsLinesBetweenWordsOnATerminal() {
        assertThat(on(50, 50, console -> console.note(LONG)))
                .isEqualTo(
                        """
                        another supervisor runs in
                        '/srv/project/.supervisor'; stop it first
                        """);
        assertThat(on(50, 50, console -> console.tell(LONG))).contains("runs in\n");
    }

    @Test
    void goesOnBelowTheWordsOfAnErrorAndNotBelowItsLead() {
        assertThat(on(50, 50, console -> console.error(LONG + "\nnothing was started")))
                .isEqualTo(
                        """
                        error: another supervisor runs in
                               '/srv/project/.supervisor'; stop it first
                        error: nothing was started
                        """);
    }

    @Test
    void leavesLinesWholeThatAFileGets() {
        assertThat(on(50, Screen.ENDLESS, console -> console.note(LONG))).isEqualTo(LONG + "\n");
        assertThat(on(50, Screen.ENDLESS, console -> console.error(LONG)))
                .isEqualTo("error: " + LONG + "\n");
        assertThat(on(Screen.ENDLESS, 50, console -> console.tell(LONG))).isEqualTo(LONG + "\n");
    }

    @Test
    void printsAnEmptyNoteAsAnEmptyLine() {
        assertThat(on(50, 50, console -> console.note(""))).isEqualTo("\n");
    }

    private static String on(int width, int errorWidth, Consumer<Console> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        words.accept(
                new Console(
                        stream, stream, new Screen(true, false, () -> width, () -> errorWidth)));
        return out.toString(StandardCharsets.UTF_8);
    }
}
