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
            Object answer = client.command(type, Map.of("selector", selector));
            progress.close();
            List<Map<String, Object>> servers =
                    Json.array(answer).stream().map(Json::object).toList();
            int removed = 0;
            if (servers.size() < names.size() || !servers.stream().allMatch(goal::reached)) {
                // Somebody else may have removed them, or be about to.
                List<Map<String, Object>> there = Statuses.of(client);
                servers = StartReport.among(there, answer);
                removed = progress.removed(there);
            }
            Outcome outcome = Outcome.of(servers, root.program());
            if (root.json()) {
                console.print(Json.pretty(servers));
            } else {
                tell(client, servers, progress);
            }
            outcome.failures().forEach(console::error);
            Summary.removed(removed).ifPresent(console::note);
            return outcome.status();
        }
    }

    private void tell(ControlClient client, List<Map<String, Object>> servers, Progress progress)
            throws IOException {
        servers.stream()
                .filter(server -> !Outcome.isFailure(server))
                .forEach(server ->
                        console.print(server.get("name") + " " + words(server, progress)));
        if (servers.size() > 1) {
            int reached = (int) servers.stream().filter(goal::reached).count();
            console.note(
                    Summary.of(
                            ServerTable.memory(client),
                            goal,
                            servers.size(),
                            reached,
                            progress.seconds()));
        }
    }

    private String words(Map<String, Object> server, Progress progress) {
        if (!goal.reached(server)) {
            return "is " + server.get("state");
        }
        return goal.had(progress.before(String.valueOf(server.get("name"))), server)
                ? goal.already()
                : goal.one();
    }
}
