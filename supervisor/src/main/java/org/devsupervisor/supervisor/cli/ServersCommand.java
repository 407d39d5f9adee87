package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A command that does one thing to selected servers and waits until it is done. */
abstract class ServersCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", arity = "1..*", description = Selection.WORDS)
    private List<String> selector;

    private final Console console;
    private final String type;
    private final Goal goal;

    ServersCommand(Console console, String type, Goal goal) {
        this.console = console;
        this.type = type;
        this.goal = goal;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        List<String> names = Selection.names(client, selector);
        try (Progress progress = Progress.begin(console, client, goal, names)) {
            Object result = client.command(type, Map.of("selector", selector));
            progress.close();
            Outcome outcome = Outcome.of(result, root.program());
            if (root.json()) {
                console.print(Json.pretty(result));
            } else {
                tell(client, Json.array(result), outcome, progress);
            }
            outcome.failures().forEach(console::error);
            return outcome.status();
        }
    }

    private void tell(
            ControlClient client, List<Object> servers, Outcome outcome, Progress progress)
            throws IOException {
        double seconds = progress.seconds();
        for (Object each : servers) {
            Map<String, Object> server = Json.object(each);
            String name = String.valueOf(server.get("name"));
            if (!"FAILED".equals(server.get("state"))) {
                console.print(
                        name
                                + " "
                                + (goal.had(progress.before(name), server)
                                        ? goal.already()
                                        : goal.one()));
            }
        }
        if (servers.size() > 1) {
            int reached = servers.size() - outcome.failures().size();
            console.note(
                    Summary.of(ServerTable.memory(client), goal, servers.size(), reached, seconds));
        }
    }
}
