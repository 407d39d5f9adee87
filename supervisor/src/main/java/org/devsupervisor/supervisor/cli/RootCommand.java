package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.home.Home;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code supervisor}: the global options, and what every command needs of them. */
@Command(
        name = "supervisor",
        description =
                "Many local web servers, each its own supervised JVM, behind one TLS proxy.%n",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            StartCommand.class,
            DownCommand.class,
            ListCommand.class,
            StatusCommand.class,
            CreateCommand.class,
            StopCommand.class,
            RestartCommand.class,
            RemoveCommand.class,
            AutostartCommand.class,
            CleanupCommand.class,
            OpenCommand.class,
            LogsCommand.class,
            MemCommand.class,
            CaCommand.class,
            ConfigCommand.class,
            BusCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            HelpCommand.class,
            ServerNamesCommand.class
        },
        footer = "%n'${ROOT-COMMAND-NAME} COMMAND --help' shows more.")
final class RootCommand implements Runnable {
    private static final Path DEFAULT_HOME = Path.of(".supervisor");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            // Two lines: picocli takes the dot for the end of a word, after which a line may end.
            description = {"where the supervisor keeps its own files", "(default: .supervisor)"})
    private Path home = DEFAULT_HOME;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "print JSON and nothing else")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** What people try first; the command {@code version} says more, and is what is shown. */
    @Option(names = "--version", hidden = true)
    private boolean version;

    @Spec private CommandSpec spec;

    private final Console console;
    private final ProgramName program;

    RootCommand(Console console, ProgramName program) {
        this.console = console;
        this.program = program;
    }

    /** No command: help. */
    @Override
    public void run() {
        if (version) {
            console.print(VersionReport.words(json, home()));
        } else {
            console.print(spec.commandLine().getUsageMessage().stripTrailing());
        }
    }

    ProgramName program() {
        return program;
    }

    boolean json() {
        return json;
    }

    /**
     * @throws Problem if an empty one was given, as by a variable that is not set
     */
    Home home() {
        if (home.toString().isEmpty()) {
            throw new Problem(
                    Problem.USAGE,
                    "--home is empty; name a folder, or leave it out for .supervisor");
        }
        return Home.at(home, Home.runtimeDirectory());
    }

    /**
     * The supervisor of this home.
     *
     * @throws Problem if none runs, or one that does not answer
     */
    ControlClient client() {
        ControlClient client = new ControlClient(home());
        if (!client.answers()) {
            throw noSupervisor();
        }
        return client;
    }

    Problem noSupervisor() {
        String words =
                "no supervisor is running in '%s'; start one with %s"
                        .formatted(home().root(), program.quoted("start"));
        return new Problem(
                Problem.NO_SUPERVISOR,
                outerHome()
                        .filter(outer -> outer.running() || !Files.exists(home().root()))
                        .map(outer -> words + "; " + outer.words())
                        .orElse(words));
    }

    /** That of a project around the current folder, unless a home was named. */
    Optional<OuterHome> outerHome() {
        return home.equals(DEFAULT_HOME) ? OuterHome.around(home()) : Optional.empty();
    }
}
