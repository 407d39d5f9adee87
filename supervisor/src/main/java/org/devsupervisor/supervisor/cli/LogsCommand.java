package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "logs",
        description = "Shows what servers printed and what happened to them ('*'), merged by time.")
final class LogsCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", arity = "0..*", description = "servers (default: all)")
    private List<String> selector = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with new lines until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "how many of the last lines (default: ${DEFAULT-VALUE})")
    private int lines = 100;

    private final Console console;

    LogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        LogPrinter printer = new LogPrinter(console);
        try {
            client.logs(
                    selector,
                    lines,
                    follow,
                    line -> {
                        if (root.json()) {
                            console.print(Json.write(line));
                        } else {
                            printer.print(line);
                        }
                    });
        } catch (IOException e) {
            if (!follow) {
                throw e;
            }
            console.note("the supervisor went down");
        }
        return Problem.OK;
    }
}
