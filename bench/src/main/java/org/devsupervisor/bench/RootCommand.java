package org.devsupervisor.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintStream;

/** {@code bench}: nothing by itself, help if no measurement is named. */
@Command(
        name = "bench",
        description = "Measures Supervisor from outside, through its command line.%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = "%n'bench COMMAND --help' shows more.")
final class RootCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec private CommandSpec spec;

    private final PrintStream out;

    RootCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        out.println(spec.commandLine().getUsageMessage().stripTrailing());
    }
}
