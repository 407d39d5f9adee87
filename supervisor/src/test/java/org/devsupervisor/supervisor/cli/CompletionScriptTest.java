package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.cli.completion.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The scripts know what the parser knows. */
class CompletionScriptTest {
    private static final CommandSpec ROOT = root();

    @ParameterizedTest
    @EnumSource(Shell.class)
    void knowsEveryCommandAndItsAliases(Shell shell) {
        String script = shell.script("supervisor", ROOT);

        for (CommandSpec command : visible(ROOT)) {
            for (String name : command.names()) {
                assertThat(script).containsPattern("[/ '(|]%s[ )':]".formatted(name));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void knowsEveryOptionByAllOfItsNames(Shell shell) {
        String script = shell.script("supervisor", ROOT);

        for (CommandSpec command : visible(ROOT)) {
            for (OptionSpec option : command.options()) {
                for (String name : option.names()) {
                    String written =
                            switch (shell) {
                                case BASH -> " %s[ ']".formatted(name);
                                case ZSH -> "['{,]%s[=+\\[,}]".formatted(name);
                                case FISH ->
                                        name.startsWith("--")
                                                ? " -l %s ".formatted(name.substring(2))
                                                : " -s %s ".formatted(name.substring(1));
                            };
                    assertThat(script).as(command.name()).containsPattern(written);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void offersNothingThatIsHidden(Shell shell) {
        assertThat(shell.script("supervisor", ROOT).lines())
                .filteredOn(line -> line.contains("server-names"))
                .as("it is asked for the names, and nothing else")
                .singleElement()
                .asString()
                .contains("2> /dev/null < /dev/null");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void isForTheNameByWhichTheProgramIsCalled(Shell shell) {
        assertThat(shell.script("my.dev", ROOT))
                .contains("my_dev")
                .containsPattern("(complete|compdef) .*my\\.dev")
                .doesNotContainPattern("@[a-z]+@");
    }

    /** By their label servers are told from other words: here and in the help. */
    @Test
    void everyListOfWordsButThatOfCreateNamesServers() {
        for (CommandSpec command : visible(ROOT)) {
            for (PositionalParamSpec parameter : command.positionalParameters()) {
                if (parameter.isMultiValue() && !command.name().equals("create")) {
                    assertThat(parameter.paramLabel()).as(command.name()).isEqualTo("SELECTOR");
                }
            }
        }
    }

    private static List<CommandSpec> visible(CommandSpec command) {
        List<CommandSpec> all = new ArrayList<>();
        for (CommandLine below : command.subcommands().values()) {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                all.add(below.getCommandSpec());
                all.addAll(visible(below.getCommandSpec()));
            }
        }
        return all;
    }

    private static CommandSpec root() {
        Console console =
                new Console(
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(OutputStream.nullOutputStream()));
        return new CommandLine(
                        new RootCommand(console, new ProgramName("supervisor")),
                        new CommandFactory(console))
                .getCommandSpec();
    }
}
