package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "create",
        description = {
            "Makes servers, all or none, and starts none.",
            "  create              the lowest free of web-001, web-002 ...",
            "  create 25           so many of them",
            "  create 9100         one on that port",
            "  create shop         one of that name",
            "  create shop 9100    on that port",
            "  create shop 9100 3  shop-001 to shop-003 on ports 9100 to 9102"
        })
final class CreateCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(
            paramLabel = "[NAME] [PORT] [COUNT]",
            hideParamSyntax = true,
            arity = "0..*",
            description = "one number alone is a count up to 999, or a port from 1024")
    private List<String> words = List.of();

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "an existing document root (default: www/NAME is made)")
    private Path documentRoot;

    @Option(
            names = "--isolation",
            paramLabel = "process|shared",
            description = "a JVM of its own (default), or a verticle in the supervisor's JVM")
    private Isolation isolation;

    @Option(names = "--autostart", description = "a 'start' that names nothing starts it")
    private boolean autostart;

    private final Console console;

    CreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CreateWords asked = CreateWords.of(words);
        if (documentRoot != null && documentRoot.toString().isBlank()) {
            throw new Problem(
                    Problem.USAGE,
                    "--root is empty; name a folder, or leave it out for www/ and the name");
        }
        ControlClient client = root.client();
        Map<String, Object> command = new HashMap<>();
        command.put("name", asked.name());
        command.put("port", asked.port());
        command.put("count", asked.count());
        command.put("root", documentRoot == null ? null : documentRoot.toAbsolutePath().toString());
        command.put("isolation", isolation == null ? null : isolation.toString());
        command.put("autostart", autostart);
        Object result = client.command("create", command);
        client.notices().forEach(console::note);
        if (root.json()) {
            console.print(Json.pretty(result));
            return Problem.OK;
        }
        List<Map<String, Object>> created = Json.array(result).stream().map(Json::object).toList();
        for (Map<String, Object> server : created) {
            console.print(
                    "created %s on port %s, files in %s"
                            .formatted(server.get("name"), server.get("port"), server.get("root")));
        }
        if (created.size() > 1) {
            console.print("created %d servers".formatted(created.size()));
        }
        return Problem.OK;
    }
}
