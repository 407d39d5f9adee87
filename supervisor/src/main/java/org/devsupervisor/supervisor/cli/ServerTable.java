package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers as a table, with the supervisor's own row and the sum of all processes below. */
record ServerTable(List<ServerColumn> columns) {
    /** Narrow, and what a person types for a server. */
    private static final ServerColumn INDEX =
            ServerColumn.ofServers(Table.Column.right("#", 12), "index");

    private static final ServerColumn NAME =
            new ServerColumn(
                    Table.Column.left("NAME", 20),
                    server -> Table.Cell.of(server.get("name")),
                    sum -> dim(sum.get("name")));
    private static final ServerColumn REASON =
            ServerColumn.ofServers(
                    Table.Column.left("REASON", 6), server -> dim(server.get("reason")));
    private static final ServerColumn STATE =
            ServerColumn.ofServers(
                    Table.Column.left("STATE", 19), server -> state(server.get("state")));

    /** What a server is and does. */
    static final ServerTable OVERVIEW =
            new ServerTable(
                    List.of(
                            INDEX,
                            NAME,
                            STATE,
                            new ServerColumn(
                                    Table.Column.right("PID", 10),
                                    server -> Table.Cell.of(pid(server)),
                                    sum -> Table.Cell.of(sum.get("pid"))),
                            ServerColumn.ofServers(Table.Column.right("PORT", 11), "port"),
                            ServerColumn.ofServers(
                                    Table.Column.left("URL", 18),
                                    server ->
                                            Table.Cell.of(
                                                    Json.object(server.get("urls")).get("https"))),
                            ServerColumn.ofBytes(Table.Column.right("RSS", 7), "rss_bytes"),
                            ServerColumn.ofBytes(Table.Column.right("PSS", 9), "pss_bytes"),
                            ServerColumn.ofNumbers(Table.Column.right("FDS", 8), "fds"),
                            REASON));

    /** What a server takes: memory, and the files of its document root. */
    static final ServerTable MEMORY =
            new ServerTable(
                    List.of(
                            INDEX,
                            NAME,
                            STATE,
                            ServerColumn.ofBytes(Table.Column.right("RSS", 16), "rss_bytes"),
                            ServerColumn.ofBytes(Table.Column.right("PSS", 17), "pss_bytes"),
                            ServerColumn.ofBytes(Table.Column.right("DISK", 20), DiskFigures.BYTES),
                            ServerColumn.ofNumbers(
                                    Table.Column.right("FILES", 18), DiskFigures.FILES),
                            ServerColumn.ofServers(
                                    Table.Column.path("ROOT", 19),
                                    server -> dim(server.get("root")))));

    /** The servers with their figures, in creation order. */
    static List<Map<String, Object>> servers(ControlClient client) throws IOException {
        return Json.array(client.command("list", Map.of())).stream().map(Json::object).toList();
    }

    /**
     * What all processes take now.
     *
     * @throws IOException if no supervisor answers
     */
    static Map<String, Object> memory(ControlClient client) throws IOException {
        return Json.object(client.command("memInfo", Map.of()));
    }

    /**
     * Prints the servers, and below them what all processes take. On a terminal a sentence for each
     * server that has one follows on why it is in its state: a column for it would hardly ever fit.
     *
     * @param memory what all processes take
     * @param servers those to show, with their figures
     * @param sums further figures of everything together
     * @param all whether these are all servers: if not, the sum says that it is of more
     */
    void print(
            Console console,
            Map<String, Object> memory,
            List<Map<String, Object>> servers,
            Map<String, Object> sums,
            boolean all) {
        boolean reasonsBelow = console.terminal() && columns.contains(REASON);
        List<ServerColumn> shown =
                reasonsBelow
                        ? columns.stream().filter(column -> !column.equals(REASON)).toList()
                        : columns;
        Table table = new Table(shown.stream().map(ServerColumn::head).toList());
        for (Map<String, Object> server : servers) {
            table.row(shown.stream().map(column -> column.ofServer().apply(server)).toList());
        }
        for (Map<String, Object> sum : List.of(own(memory), total(memory, sums, all))) {
            table.row(shown.stream().map(column -> column.ofSum().apply(sum)).toList());
        }
        table.print(console, reasonsBelow ? reasons(servers) : List.of());
    }

    private static List<String> reasons(List<Map<String, Object>> servers) {
        return servers.stream()
                .filter(ServerTable::hasReason)
                .map(server -> "%s: %s".formatted(server.get("name"), server.get("reason")))
                .toList();
    }

    private static boolean hasReason(Map<String, Object> server) {
        return server.get("reason") instanceof String reason && !reason.isBlank();
    }

    /** The JVM that supervises, and in which verticles run: the first of the processes. */
    private static Map<String, Object> own(Map<String, Object> memory) {
        Map<String, Object> own =
                new HashMap<>(Json.object(Json.array(memory.get("processes")).getFirst()));
        own.put("name", "supervisor");
        own.put("fds", own.get("fds") == null ? null : Json.object(own.get("fds")).get("total"));
        return own;
    }

    private static Map<String, Object> total(
            Map<String, Object> memory, Map<String, Object> sums, boolean all) {
        Map<String, Object> total = new HashMap<>(Json.object(memory.get("totals")));
        total.put("name", all ? "total" : "total of all");
        total.put("pid", Counted.processes(total.get("processes")));
        total.putAll(sums);
        return total;
    }

    /** A verticle has none of its own, and what does not run has none at all. */
    private static Object pid(Map<String, Object> server) {
        boolean runs =
                switch (String.valueOf(server.get("state"))) {
                    case "STOPPED", "EXITED", "FAILED", "BACKOFF" -> false;
                    default -> true;
                };
        return runs && "shared".equals(server.get("isolation")) ? "shared" : server.get("pid");
    }

    private static Table.Cell state(Object state) {
        return new Table.Cell(String.valueOf(state), colour(String.valueOf(state)));
    }

    private static Table.Cell dim(Object text) {
        return new Table.Cell(text == null ? "" : text.toString(), Colour.DIM);
    }

    static Colour colour(String state) {
        return switch (state) {
            case "READY" -> Colour.GREEN;
            case "FAILED", "UNHEALTHY" -> Colour.RED;
            case "STARTING", "STOPPING", "BACKOFF" -> Colour.YELLOW;
            default -> Colour.DIM;
        };
    }
}
