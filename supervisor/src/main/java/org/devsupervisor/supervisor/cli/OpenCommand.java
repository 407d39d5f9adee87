package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

@Command(name = "open", description = "Opens a server's page in the browser and prints its URL.")
final class OpenCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", description = "a name, an index or an id prefix")
    private String selector;

    private final Console console;

    OpenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        List<String> names = Selection.names(client, List.of(selector));
        if (names.size() != 1) {
            throw new Problem(
                    Problem.USAGE,
                    "selector '%s' names %d servers; open takes one"
                            .formatted(selector, names.size()));
        }
        Map<String, Object> server =
                ServerTable.servers(client).stream()
                        .filter(each -> each.get("name").equals(names.getFirst()))
                        .findFirst()
                        .orElseThrow();
        String url = String.valueOf(Json.object(server.get("urls")).get("https"));
        if (root.json()) {
            console.print(Json.pretty(Map.of("url", url)));
        } else {
            console.print(url);
        }
        if (!"READY".equals(server.get("state"))) {
            console.note(unready(server, root.program()));
        }
        Optional<String> hindrance = WebBrowser.open(url);
        hindrance.ifPresent(console::error);
        return hindrance.isEmpty() ? Problem.OK : Problem.INTERNAL;
    }

    /** How a server is that shows no page of its own, why, and what brings it back. */
    static String unready(Map<String, Object> server, ProgramName program) {
        String name = String.valueOf(server.get("name"));
        String state = String.valueOf(server.get("state"));
        Object reason = server.get("reason");
        String words =
                "server '%s' is %s".formatted(name, state) + (reason == null ? "" : ": " + reason);
        return switch (state) {
            // These come, or come back, by themselves.
            case "STARTING", "BACKOFF" -> words;
            case "UNHEALTHY" ->
                    words + "; %s begins anew".formatted(program.quoted("restart " + name));
            default -> words + "; %s starts it".formatted(program.quoted("start " + name));
        };
    }
}
