package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.config.Configuration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "ca",
        description = "The certificate authority that signs for your servers.",
        subcommands = CaCommand.Export.class)
final class CaCommand implements Runnable {
    @ParentCommand private RootCommand root;

    @Spec private CommandSpec spec;

    private final Console console;

    CaCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.print(spec.commandLine().getUsageMessage().stripTrailing());
    }

    @Command(
            name = "export",
            description = "Prints the path of the CA's PEM file, for instance for curl --cacert.")
    static final class Export implements Callable<Integer> {
        private static final String ROOT = "root.pem";

        @ParentCommand private CaCommand ca;

        private final Console console;

        Export(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Path pem =
                    Configuration.settings(ca.root.home().project(), Map.of())
                            .caDirectory()
                            .resolve(ROOT);
            if (!Files.exists(pem)) {
                throw new Problem(
                        Problem.NO_SUPERVISOR,
                        "certificate authority '%s' does not exist yet; the first %s makes it"
                                .formatted(pem, ca.root.program().quoted("start")));
            }
            console.print(
                    ca.root.json() ? Json.write(Map.of("path", pem.toString())) : pem.toString());
            return Problem.OK;
        }
    }
}
