package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.home.Sites;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "remove",
        aliases = "rm",
        description = {
            "Stops servers and forgets them: registry entry, log, certificate.",
            "Their files stay, unless --files says otherwise, which asks first."
        })
final class RemoveCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(paramLabel = "SELECTOR", arity = "1..*", description = Selection.WORDS)
    private List<String> selector;

    @Option(
            names = "--files",
            description = "delete their document roots too, where they lie beneath www/")
    private boolean files;

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask about files")
    private boolean yes;

    private final Console console;

    RemoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        Object result;
        List<String> names = Selection.names(client, selector);
        if (files && !yes) {
            DoomedFiles doomed = DoomedFiles.of(client, names, new Sites(root.home().sites()));
            if (!doomed.isEmpty() && !new Consent(console).given(doomed.lines(names))) {
                return Problem.OK;
            }
        }
        try (Progress _ = Progress.begin(console, client, Goal.REMOVED, names)) {
            // By name: an index or 'all' may have become others' while the person was asked.
            result = client.command("remove", Map.of("selector", names, "files", files));
        }
        if (root.json()) {
            console.print(Json.pretty(result));
            return Problem.OK;
        }
        for (Object each : Json.array(result)) {
            Map<String, Object> server = Json.object(each);
            console.print(
                    Boolean.TRUE.equals(server.get("files_deleted"))
                            ? "%s is removed with its files".formatted(server.get("name"))
                            : "%s is removed; its files stay in %s"
                                    .formatted(server.get("name"), server.get("root")));
            if (Boolean.TRUE.equals(server.get("declared"))) {
                console.note(
                        "%s is declared in supervisor.yaml, so the next supervisor makes it again"
                                .formatted(server.get("name")));
            }
        }
        return Problem.OK;
    }
}
