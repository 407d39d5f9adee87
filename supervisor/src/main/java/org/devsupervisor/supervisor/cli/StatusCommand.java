package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(name = "status", description = "Shows the supervisor itself: pid, ports, cluster.")
final class StatusCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        Map<String, Object> status = Json.object(client.command("status", Map.of()));
        if (root.json()) {
            console.print(Json.pretty(status));
            return Problem.OK;
        }
        List<String> states =
                Statuses.of(client).stream()
                        .map(server -> String.valueOf(server.get("state")))
                        .toList();
        new StatusPrinter(console, ZoneId.systemDefault()).print(status, states);
        return Problem.OK;
    }
}
