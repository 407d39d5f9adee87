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

    @Parameters(
            paramLabel = "SELECTOR",
            arity = "1..*",
            description = "name, index, range such as 1-3, id prefix, or 'all'")
    private List<String> selector;

    private final Console console;
    private final String type;
    private final String doing;
    private final String done;

    ServersCommand(Console console, String type, String doing, String done) {
        this.console = console;
        this.type = type;
        this.doing = doing;
        this.done = done;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        Object result;
        try (Progress _ = Progress.begin(console, client, doing)) {
            result = client.command(type, Map.of("selector", selector));
        }
        Outcome outcome = Outcome.of(result, root.program());
        if (root.json()) {
            console.print(Json.pretty(result));
        } else {
            for (Object each : Json.array(result)) {
                Map<String, Object> server = Json.object(each);
                if (!"FAILED".equals(server.get("state"))) {
                    console.print("%s %s".formatted(server.get("name"), done));
                }
            }
        }
        outcome.failures().forEach(console::error);
        return outcome.status();
    }
}
