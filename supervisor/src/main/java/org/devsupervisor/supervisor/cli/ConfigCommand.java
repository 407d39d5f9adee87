package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.concurrent.Callable;

/** What the next {@code start} would find; no supervisor is asked. */
@Command(
        name = "config",
        description = "The configuration: supervisor.yaml, the environment and the defaults.",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Print.class})
final class ConfigCommand implements Runnable {
    @ParentCommand private RootCommand root;

    @Spec private CommandSpec spec;

    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.print(spec.commandLine().getUsageMessage().stripTrailing());
    }

    private Configuration read() {
        return Configuration.read(Surroundings.of(root.home().project(), Map.of()));
    }

    @Command(name = "check", description = "Tells every problem at once; starts nothing.")
    static final class Check implements Callable<Integer> {
        @ParentCommand private ConfigCommand config;

        private final Console console;

        Check(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Configuration read = config.read();
            if (config.root.json()) {
                console.print(Json.pretty(ConfigPrinter.verdict(read)));
            } else if (read.problems().isEmpty()) {
                console.print(ConfigPrinter.summary(read, config.root.home().project()));
            } else {
                read.problems().forEach(problem -> console.error(problem.toString()));
            }
            read.doubts().forEach(console::note);
            return read.problems().isEmpty() ? Problem.OK : Problem.CONFIGURATION;
        }
    }

    @Command(
            name = "print",
            description = "Shows every value that is in force, and where it comes from.")
    static final class Print implements Callable<Integer> {
        @ParentCommand private ConfigCommand config;

        private final Console console;

        Print(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Configuration read = config.read();
            read.valid();
            if (config.root.json()) {
                console.print(Json.pretty(ConfigPrinter.values(read)));
            } else {
                ConfigPrinter.yaml(read).forEach(console::print);
            }
            return Problem.OK;
        }
    }
}
