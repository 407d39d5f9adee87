package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.home.Home;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
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
            Path pem = pem();
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

        /**
         * That of the supervisor that runs here, since the environment which it was started in may
         * have told it another place than this one does; else the one that would be used.
         */
        private Path pem() {
            Home home = ca.root.home();
            try {
                Object status = new ControlClient(home).command("status", Map.of());
                return Path.of(
                        String.valueOf(Json.object(Json.object(status).get("ca")).get("file")));
            } catch (IOException notRunning) {
                return Configuration.settings(home.project(), Map.of()).caDirectory().resolve(ROOT);
            }
        }
    }
}
