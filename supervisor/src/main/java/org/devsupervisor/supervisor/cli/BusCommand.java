package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.dist.Distribution;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "bus",
        description = "Speaks on the event bus.",
        subcommands = BusCommand.Request.class)
final class BusCommand implements Runnable {
    @ParentCommand private RootCommand root;

    @Spec private CommandSpec spec;

    private final Console console;

    BusCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.print(spec.commandLine().getUsageMessage().stripTrailing());
    }

    @Command(
            name = "request",
            description = {
                "Sends a request and prints the reply. Version and token are filled in.",
                "For instance: ${ROOT-COMMAND-NAME} bus request supervisor.command"
                        + " '{\"type\":\"list\"}' --cluster"
            })
    static final class Request implements Callable<Integer> {
        private static final String MAIN = "org.devsupervisor.supervisor.guest.BusRequest";

        @ParentCommand private BusCommand bus;

        @Parameters(index = "0", paramLabel = "ADDRESS", description = "of the event bus")
        private String address;

        @Parameters(index = "1", paramLabel = "JSON", description = "an object")
        private String message;

        @Option(
                names = "--cluster",
                required = true,
                description = "join the cluster as a lite member for this request")
        @SuppressWarnings("UnusedVariable") // there is no other way yet, so it need only be there
        private boolean cluster;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try {
                if (!(Json.parse(message) instanceof Map)) {
                    throw new IOException("it is not an object");
                }
            } catch (IOException e) {
                throw new Problem(
                        Problem.USAGE,
                        "message '%s' is not a JSON object: %s"
                                .formatted(message, e.getMessage().lines().findFirst().orElse("")));
            }
            bus.root.client();
            return joinAndAsk();
        }

        /** In a JVM of its own, since the command line carries neither Vert.x nor Hazelcast. */
        private int joinAndAsk() throws IOException, InterruptedException {
            Distribution distribution = Distribution.ofThisJvm();
            Process process =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-XX:+UseSerialGC",
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xmx64m",
                                            "--enable-native-access=ALL-UNNAMED",
                                            "--sun-misc-unsafe-memory-access=allow",
                                            "-cp",
                                            distribution.classPath("supervisor"),
                                            MAIN,
                                            bus.root.home().root().toString(),
                                            bus.root.home().clusterFile().toString(),
                                            address,
                                            message))
                            .inheritIO()
                            .start();
            return process.waitFor();
        }
    }
}
