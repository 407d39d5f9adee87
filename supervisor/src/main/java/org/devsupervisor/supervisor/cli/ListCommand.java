package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "list",
        aliases = "ls",
        description = "Shows every server: state, pid, port, URL, memory, file descriptors.")
final class ListCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        if (root.json()) {
            console.print(Json.pretty(client.command("list", Map.of())));
        } else {
            new ServerTable(console).print(client);
        }
        return Problem.OK;
    }
}
