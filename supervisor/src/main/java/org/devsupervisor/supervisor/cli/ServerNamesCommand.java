package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What the completion scripts ask while a person is typing: so it is quick, and where there is
 * nothing to tell it is silent. bin/supervisor builds nothing for it.
 */
@Command(
        name = "server-names",
        hidden = true,
        description = "Prints the names of the servers, one a line; nothing if no supervisor runs.")
final class ServerNamesCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @ParentCommand private RootCommand root;

    private final Console console;

    ServerNamesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> names = names();
        if (root.json()) {
            console.print(Json.write(names));
        } else {
            names.forEach(console::print);
        }
        return Problem.OK;
    }

    private List<String> names() {
        try {
            ControlClient client = new ControlClient(root.home(), PATIENCE);
            return client.answers() ? Selection.names(client, List.of("all")) : List.of();
        } catch (IOException | Problem e) {
            return List.of();
        }
    }
}
