package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(
        name = "list",
        aliases = "ls",
        description = "Shows every server: state, pid, port, URL, memory, file descriptors.")
final class ListCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    @Parameters(
            arity = "0..1",
            paramLabel = "running|stopped|failed|memory",
            description = "only these (default: all); or all with memory and size on disk")
    private ListView.Filter filter;

    @Option(
            names = "--sort",
            paramLabel = "name|port|state|memory",
            description = "by this column (default: creation order)")
    private ListView.Sort sort;

    @Option(names = "--desc", description = "the other way round")
    private boolean descending;

    private final Console console;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ControlClient client = root.client();
        ListView view = new ListView(filter, sort, descending);
        boolean memory = filter == ListView.Filter.MEMORY;
        List<Map<String, Object>> servers =
                memory ? DiskFigures.of(client) : ServerTable.servers(client);
        if (memory && sort == null) {
            servers.sort(DiskFigures.LARGEST_FIRST);
        }
        List<Map<String, Object>> shown = view.of(servers);
        if (root.json()) {
            console.print(Json.pretty(shown));
        } else if (shown.isEmpty()) {
            console.note(
                    servers.isEmpty()
                            ? "no servers yet; %s makes three"
                                    .formatted(root.program().quoted("start --servers 3"))
                            : filter.nothing());
        } else if (memory) {
            ServerTable.MEMORY.print(
                    console, ServerTable.memory(client), shown, DiskFigures.sum(shown), true);
        } else {
            boolean all = shown.size() == servers.size();
            ServerTable.OVERVIEW.print(console, ServerTable.memory(client), shown, Map.of(), all);
        }
        return Problem.OK;
    }
}
