package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers as a table, with the supervisor's own row and the sum below. */
final class ServerTable {
    private final Console console;

    ServerTable(Console console) {
        this.console = console;
    }

    /** The servers with their figures, in creation order. */
    static List<Map<String, Object>> servers(ControlClient client) throws IOException {
        return Json.array(client.command("list", Map.of())).stream().map(Json::object).toList();
    }

    /**
     * Prints servers, with what the supervisor takes now.
     *
     * @param servers those to show, with their figures
     */
    void print(ControlClient client, List<Map<String, Object>> servers) throws IOException {
        Map<String, Object> memory = Json.object(client.command("memInfo", Map.of()));
        lines(servers, memory).forEach(console::print);
    }

    private List<String> lines(List<Map<String, Object>> servers, Map<String, Object> memory) {
        Table table =
                new Table(
                        Table.Column.right("#", 3),
                        Table.Column.left("NAME", 20),
                        Table.Column.left("STATE", 19),
                        Table.Column.right("PID", 10),
                        Table.Column.right("PORT", 11),
                        Table.Column.left("URL", 18),
                        Table.Column.right("RSS", 7),
                        Table.Column.right("PSS", 9),
                        Table.Column.right("FDS", 8),
                        Table.Column.left("REASON", 6));
        for (Map<String, Object> server : servers) {
            String state = String.valueOf(server.get("state"));
            table.row(
                    Table.Cell.of(server.get("index")),
                    Table.Cell.of(server.get("name")),
                    new Table.Cell(state, colour(state)),
                    Table.Cell.of(pid(server)),
                    Table.Cell.of(server.get("port")),
                    Table.Cell.of(Json.object(server.get("urls")).get("https")),
                    Table.Cell.of(Sizes.of(server.get("rss_bytes"))),
                    Table.Cell.of(Sizes.of(server.get("pss_bytes"))),
                    Table.Cell.of(server.get("fds")),
                    new Table.Cell(
                            server.get("reason") == null ? "" : server.get("reason").toString(),
                            Colour.DIM));
        }
        own(table, memory);
        return new ArrayList<>(table.render(console));
    }

    /** The JVM that supervises, and in which verticles run; then the sum of all processes. */
    private static void own(Table table, Map<String, Object> memory) {
        List<Object> processes = Json.array(memory.get("processes"));
        if (processes.isEmpty()) {
            return;
        }
        Map<String, Object> self = Json.object(processes.getFirst());
        Map<String, Object> totals = Json.object(memory.get("totals"));
        Object fds = self.get("fds") == null ? null : Json.object(self.get("fds")).get("total");
        figures(table, "supervisor", self.get("pid"), self, fds);
        figures(
                table,
                "total",
                totals.get("processes")
                        + (Long.valueOf(1).equals(totals.get("processes"))
                                ? " process"
                                : " processes"),
                totals,
                totals.get("fds"));
    }

    private static void figures(
            Table table, String name, Object pid, Map<String, Object> figures, Object fds) {
        table.row(
                new Table.Cell("", null),
                new Table.Cell(name, Colour.DIM),
                new Table.Cell("", null),
                Table.Cell.of(pid),
                new Table.Cell("", null),
                new Table.Cell("", null),
                Table.Cell.of(Sizes.of(figures.get("rss_bytes"))),
                Table.Cell.of(Sizes.of(figures.get("pss_bytes"))),
                Table.Cell.of(fds),
                new Table.Cell("", null));
    }

    private static Object pid(Map<String, Object> server) {
        return "shared".equals(server.get("isolation")) ? "shared" : server.get("pid");
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
