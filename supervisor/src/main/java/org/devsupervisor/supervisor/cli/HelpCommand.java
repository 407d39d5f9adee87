package org.devsupervisor.supervisor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;

/** {@code help}, for those who try it before {@code --help}, which says the same. */
@Command(name = "help", hidden = true, description = "Shows the help of a command, or of all.")
final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "such as start, or mem info")
    private List<String> words = List.of();

    @Spec private CommandSpec spec;

    private final Console console;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new CommandLine.UnmatchedArgumentException(command, List.of(word));
            }
            command = below;
        }
        console.print(command.getUsageMessage().stripTrailing());
    }
}
