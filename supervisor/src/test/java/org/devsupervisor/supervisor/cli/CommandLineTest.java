package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line says of itself: nothing here needs a supervisor. */
class CommandLineTest {
    private static final ProgramName TYPED = new ProgramName("tools/dev");

    @TempDir private Path home;

    @ParameterizedTest
    @CsvSource({
        "'', Usage: tools/dev [",
        "'', 'tools/dev COMMAND --help'",
        "start --help, Usage: tools/dev start [",
        "mem info --help, Usage: tools/dev mem info [",
        "bus request --help, For instance: tools/dev bus request"
    })
    void namesInItsHelpWhatWasTyped(String arguments, String shown) {
        assertThat(call(arguments).out()).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({"help, ''", "help start, start", "help mem info, mem info", "help help, help"})
    void showsTheSameHelpByTheWordAsByTheOption(String words, String command) {
        Invocation asked = call(words);
        assertThat(asked).isEqualTo(call((command + " --help").strip()));
        assertThat(asked.status()).isEqualTo(Problem.OK);
        assertThat(asked.out()).startsWith("Usage: tools/dev ");
    }

    @Test
    void saysWhichCommandHasNoHelp() {
        Invocation refused = call("help mem inof");
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.errors())
                .containsExactly(
                        "error: command 'inof' does not exist", "error: did you mean 'info'?");
    }

    @ParameterizedTest
    @CsvSource({"list, 'tools/dev start'", "stop, 'tools/dev stop --help'"})
    void namesInItsHintsWhatWasTyped(String arguments, String shown) {
        assertThat(call(arguments).err()).contains(shown);
    }

    @Test
    void tellsItsVersionAsAnOptionToo() {
        assertThat(call("--version")).isEqualTo(call("version"));
        assertThat(call("--version").out()).startsWith("supervisor ");
    }

    @Test
    void isCalledSupervisorWhereNoLauncherSaysWhatWasTyped() {
        assertThat(ProgramName.ofThisJvm()).isEqualTo(new ProgramName("supervisor"));
    }

    @ParameterizedTest
    @CsvSource({
        "lsit, list",
        "strat --servers 3, start",
        "stauts, status",
        "lgos, logs",
        "dwn, down",
        "mem inof, info",
        "start --detatch, --detach",
        "start --severs=3, --servers",
        "list --jsno, --json",
        "list --srot name, --sort",
        "start --servers three --detatch, --detach",
        "help strat, start",
        "hlep, help"
    })
    void suggestsTheCommandOrOptionThatWasMeant(String arguments, String meant) {
        assertThat(call(arguments).errors())
                .hasSize(2)
                .last()
                .isEqualTo("error: did you mean '%s'?".formatted(meant));
    }

    @ParameterizedTest
    @CsvSource({"xyzzy, tools/dev", "list --nope, tools/dev list", "list lsit, tools/dev list"})
    void suggestsHelpWhereNothingIsNear(String arguments, String command) {
        assertThat(call(arguments).errors())
                .last()
                .isEqualTo("error: '%s --help' shows what it takes".formatted(command));
    }

    @ParameterizedTest
    @CsvSource({"lsit, lsit", "strat 1 --servers 3, strat", "mem inof, inof", "xyzzy, xyzzy"})
    void saysWhichCommandDoesNotExist(String arguments, String unknown) {
        assertThat(call(arguments).errors())
                .first()
                .isEqualTo("error: command '%s' does not exist".formatted(unknown));
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion tcsh", "completion"})
    void namesTheShellsThatItCanComplete(String arguments) {
        Invocation refused = call(arguments);

        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.errors()).hasSize(2).first().asString().contains("bash", "zsh", "fish");
    }

    @Test
    void listsCompletionInItsHelpAndNotWhatOnlyScriptsAsk() {
        assertThat(call("").out()).contains("completion").doesNotContain("server-names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "start -d",
                "stop all",
                "config check",
                "completion bash",
                "version",
                "mem info"
            })
    void refusesAnEmptyHomeWhicheverTheCommandIs(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        words.addAll(List.of("--home", ""));
        Invocation refused = call(words);
        assertThat(refused.status()).isEqualTo(Problem.USAGE);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.errors())
                .containsExactly(
                        "error: --home is empty; name a folder, or leave it out for .supervisor");
    }

    private Invocation call(String arguments) {
        List<String> words = new ArrayList<>(List.of("--home", home.toString()));
        if (!arguments.isEmpty()) {
            words.addAll(List.of(arguments.split(" ")));
        }
        return call(words);
    }

    private static Invocation call(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Main.run(
                        words.toArray(String[]::new), new Console(stream(out), stream(err)), TYPED);
        return new Invocation(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
