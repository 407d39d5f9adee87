package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.model.Litter;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "cleanup",
        description = {
            "Removes what nobody needs any more, after a question.",
            "  stopped     servers that are stopped or have ended; their files stay",
            "  failed      servers that gave up; their files stay",
            "  logs        what is in the logs of all servers",
            "  www         folders beneath www/ that are no server's",
            "  www NAME    what is in the folder of that name",
            "  all         all of these but the last"
        })
final class CleanupCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "stopped|failed|logs|www|all",
            description = "what to remove (default: stopped)")
    private Litter what = Litter.STOPPED;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "the one folder beneath www/ to empty")
    private String name;

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask")
    private boolean yes;

    private final Console console;

    CleanupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        if (!yes) {
            Map<String, Object> preview = Json.object(client.command("cleanup", asked(true)));
            List<String> lines = litter(preview);
            if (lines.isEmpty()) {
                return nothing(preview);
            }
            if (!new Consent(console).given(lines)) {
                return Problem.OK;
            }
        }
        Map<String, Object> removed = Json.object(client.command("cleanup", asked(false)));
        if (root.json()) {
            console.print(Json.pretty(removed));
            return Problem.OK;
        }
        List<String> lines = litter(removed);
        if (lines.isEmpty()) {
            return nothing(removed);
        }
        lines.forEach(line -> console.print("removed " + line));
        return Problem.OK;
    }

    private Map<String, Object> asked(boolean preview) {
        Map<String, Object> command = new HashMap<>();
        command.put("what", what.toString());
        command.put("name", name);
        command.put("preview", preview);
        return command;
    }

    private int nothing(Map<String, Object> report) {
        console.print(root.json() ? Json.pretty(report) : "nothing to clean up");
        return Problem.OK;
    }

    private List<String> litter(Map<String, Object> report) {
        List<String> lines = new ArrayList<>();
        List<Object> servers = Json.array(report.get("servers"));
        if (!servers.isEmpty()) {
            lines.add(
                    "%s: %s"
                            .formatted(
                                    Counted.of(servers.size(), "server"), Consent.listed(servers)));
        }
        long logs = (Long) report.get("log_bytes");
        if (logs > 0) {
            lines.add("%s of logs".formatted(Sizes.of(logs)));
        }
        List<Object> folders = Json.array(report.get("folders"));
        if (!folders.isEmpty()) {
            lines.add(
                    "%s%s, %s: %s"
                            .formatted(
                                    // A folder that was named may be a server's, and stays.
                                    name == null ? "" : "what is in ",
                                    Counted.of(folders.size(), "folder"),
                                    Sizes.of(report.get("folder_bytes")),
                                    Consent.listed(folders)));
        }
        return lines;
    }
}
