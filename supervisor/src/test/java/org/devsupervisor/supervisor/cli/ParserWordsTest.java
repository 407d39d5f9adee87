package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The real parser is asked, so a new version that words things otherwise is noticed. */
class ParserWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "status x # 'x' is too much",
                "status x y # 'x', 'y' are too much",
                "stop --all # 'SELECTOR' is missing",
                "stop 1 --all # option '--all' does not exist",
                "start --isolation thread # 'thread' is not possible for option '--isolation'; use"
                        + " one of process, shared",
                "list bogus # 'bogus' is not possible here; use one of running, stopped, failed,"
                        + " memory",
                "autostart maybe x # 'maybe' is not possible here; use one of on, off",
                "start --servers abc # 'abc' is not possible for option '--servers'; use a whole"
                        + " number up to 2147483647",
                "create x --root # option '--root' needs a value: DIR",
                "list --sort # option '--sort' needs a value: name|port|state|memory",
                "bus request # '--cluster', 'ADDRESS', 'JSON' are missing",
                "logs -n 99999999999 # '99999999999' is not possible for option '--lines'; use a"
                        + " whole number up to 2147483647"
            })
    void tellWhatIsWrongWithoutJava(String words, String problem) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        Main.run(words.strip().split(" ", -1), console, new ProgramName("supervisor"));
        assertThat(err.toString(StandardCharsets.UTF_8).lines().findFirst())
                .contains("error: " + problem);
    }

    @Test
    void leaveAloneWhatTheyDoNotKnow() {
        assertThat(ParserWords.inPlain("something else")).isEqualTo("something else");
    }
}
