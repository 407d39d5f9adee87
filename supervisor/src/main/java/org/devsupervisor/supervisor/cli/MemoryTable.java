package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every server takes: memory, and the files of its document root. */
final class MemoryTable {
    private static final String DISK_BYTES = "disk_bytes";
    private static final String DISK_FILES = "disk_files";

    private final Console console;

    MemoryTable(Console console) {
        this.console = console;
    }

    void print(ControlClient client, List<Map<String, Object>> servers) throws IOException {
        Map<String, Object> memory = Json.object(client.command("memInfo", Map.of()));
        lines(servers, memory).forEach(console::print);
    }

    /**
     * Rows of {@code list} with what their roots hold, the largest first unless the view has an
     * order.
     */
    static List<Map<String, Object>> servers(ControlClient client, ListView view)
            throws IOException {
        List<Map<String, Object>> servers = withDisk(client);
        if (view.sort() == null) {
            servers.sort(Comparator.comparingLong(MemoryTable::bytes).reversed());
        }
        return view.of(servers);
    }

    private static List<Map<String, Object>> withDisk(ControlClient client) throws IOException {
        Map<Object, Map<String, Object>> holdings = new HashMap<>();
        for (Object each : Json.array(client.command("diskUsage", Map.of()))) {
            Map<String, Object> holding = Json.object(each);
            holdings.put(holding.get("name"), holding);
        }
        List<Map<String, Object>> servers = new ArrayList<>();
        for (Map<String, Object> server : ServerTable.servers(client)) {
            // One that was made between the two questions has no figures yet.
            Map<String, Object> holding = holdings.getOrDefault(server.get("name"), Map.of());
            Map<String, Object> row = new LinkedHashMap<>(server);
            row.put(DISK_BYTES, holding.get(DISK_BYTES));
            row.put(DISK_FILES, holding.get(DISK_FILES));
            servers.add(row);
        }
        return servers;
    }

    private static long bytes(Map<String, Object> server) {
        return server.get(DISK_BYTES) instanceof Long bytes ? bytes : -1;
    }

    private List<String> lines(List<Map<String, Object>> servers, Map<String, Object> memory) {
        Table table =
                new Table(
                        Table.Column.right("#", 3),
                        Table.Column.left("NAME", 20),
                        Table.Column.left("STATE", 19),
                        Table.Column.right("RSS", 16),
                        Table.Column.right("PSS", 17),
                        Table.Column.right("DISK", 20),
                        Table.Column.right("FILES", 18),
                        Table.Column.left("ROOT", 6));
        for (Map<String, Object> server : servers) {
            String state = String.valueOf(server.get("state"));
            table.row(
                    Table.Cell.of(server.get("index")),
                    Table.Cell.of(server.get("name")),
                    new Table.Cell(state, ServerTable.colour(state)),
                    Table.Cell.of(Sizes.of(server.get("rss_bytes"))),
                    Table.Cell.of(Sizes.of(server.get("pss_bytes"))),
                    Table.Cell.of(Sizes.of(server.get(DISK_BYTES))),
                    Table.Cell.of(server.get(DISK_FILES)),
                    new Table.Cell(String.valueOf(server.get("root")), Colour.DIM));
        }
        List<Object> processes = Json.array(memory.get("processes"));
        if (!processes.isEmpty()) {
            sum(table, "supervisor", Json.object(processes.getFirst()), null, null);
        }
        Map<Object, Map<String, Object>> roots = new LinkedHashMap<>();
        servers.forEach(server -> roots.put(server.get("root"), server));
        sum(
                table,
                "total",
                Json.object(memory.get("totals")),
                sum(roots, DISK_BYTES),
                sum(roots, DISK_FILES));
        return table.render(console);
    }

    /** Servers may share a root, which is there once. */
    private static Long sum(Map<Object, Map<String, Object>> roots, String figure) {
        return roots.values().stream()
                .mapToLong(server -> server.get(figure) instanceof Long known ? known : 0)
                .sum();
    }

    private static void sum(
            Table table, String name, Map<String, Object> figures, Long bytes, Long files) {
        table.row(
                new Table.Cell("", null),
                new Table.Cell(name, Colour.DIM),
                new Table.Cell("", null),
                Table.Cell.of(Sizes.of(figures.get("rss_bytes"))),
                Table.Cell.of(Sizes.of(figures.get("pss_bytes"))),
                bytes == null ? new Table.Cell("", null) : Table.Cell.of(Sizes.of(bytes)),
                files == null ? new Table.Cell("", null) : Table.Cell.of(files),
                new Table.Cell("", null));
    }
}
