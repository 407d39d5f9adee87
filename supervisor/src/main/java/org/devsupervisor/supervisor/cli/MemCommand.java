package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "mem",
        description = "Memory and file descriptors of every process.",
        subcommands = MemCommand.Info.class)
final class MemCommand implements Runnable {
    @ParentCommand private RootCommand root;

    @Spec private CommandSpec spec;

    private final Console console;

    MemCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.print(spec.commandLine().getUsageMessage().stripTrailing());
    }

    @Command(name = "info", description = "Reads /proc afresh and shows each process and the sums.")
    static final class Info implements Callable<Integer> {
        @ParentCommand private MemCommand mem;

        @Option(
                names = "--all",
                description = "also descriptors by kind, status and limits of the supervisor")
        private boolean all;

        private final Console console;

        Info(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            Map<String, Object> report =
                    Json.object(mem.root.client().command("memInfo", Map.of("all", all)));
            if (mem.root.json()) {
                console.print(Json.pretty(report));
            } else {
                new MemoryPrinter(console).print(report);
            }
            return Problem.OK;
        }
    }
}
