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
                "stop --all # option '--all' does not exist",
                "stop # 'SELECTOR' is missing",
                "list --srot name # option '--srot' does not exist",
                "list -x name # option '-x' does not exist",
                "list name -- --srot # 'name' is not possible here; use one of running, stopped,"
                        + " failed, memory",
                "stop 1 --all # option '--all' does not exist",
                "start --isolation thread # 'thread' is not possible for option '--isolation'; use"
                        + " one of process, shared",
                "list bogus # 'bogus' is not possible here; use one of running, stopped, failed,"
                        + " memory",
                "autostart maybe x # 'maybe' is not possible here; use one of on, off",
                "start --servers abc # number of servers 'abc' is not possible; use 0 to 1000",
                "create x --root # option '--root' needs a value: DIR",
                "list --sort # option '--sort' needs a value: name|port|state|memory",
                "bus request # '--cluster', 'ADDRESS', 'JSON' are missing",
                "logs -n 99999999999 # number of lines '99999999999' is not possible; use 0 to"
                        + " 100000"
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
