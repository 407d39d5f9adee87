package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.util.List;
import java.util.Map;

/** The memory report for reading: a table of processes, then what was asked for beside it. */
final class MemoryPrinter {
    private static final List<String> KINDS =
            List.of("sockets", "pipes", "regular", "chardev", "dir", "symlink", "other");

    private final Console console;

    MemoryPrinter(Console console) {
        this.console = console;
    }

    void print(Map<String, Object> report) {
        Table table =
                new Table(
                        Table.Column.left("PROCESS", 20),
                        Table.Column.left("ROLE", 19),
                        Table.Column.right("PID", 15),
                        Table.Column.right("RSS", 14),
                        Table.Column.right("PSS", 13),
                        Table.Column.right("USS", 12),
                        Table.Column.right("VMS", 6),
                        Table.Column.right("THREADS", 8),
                        Table.Column.right("FDS", 10),
                        Table.Column.right("SOCKETS", 7));
        for (Object each : Json.array(report.get("processes"))) {
            Map<String, Object> process = Json.object(each);
            Map<String, Object> fds = Json.object(process.get("fds"));
            row(
                    table,
                    process.get("name"),
                    process.get("role"),
                    process.get("pid"),
                    process,
                    Sizes.of(process.get("vms_bytes")),
                    fds == null ? null : fds.get("total"),
                    fds == null ? null : fds.get("sockets"));
        }
        Map<String, Object> totals = Json.object(report.get("totals"));
        row(
                table,
                "total",
                "",
                totals.get("processes"),
                totals,
                "",
                totals.get("fds"),
                totals.get("sockets"));
        table.print(console);
        console.print("");
        console.tell(
                "RSS counts a page that processes share once for each, PSS divides it among them,"
                        + " USS leaves it out.");
        console.tell(
                "The supervisor's RSS is %s %% of the %s that this machine has."
                        .formatted(
                                report.get("pct_rss_over_totalram"),
                                Sizes.of(report.get("total_ram_bytes"))));
        details(report);
    }

    private void details(Map<String, Object> report) {
        Map<String, Object> fds = Json.object(report.get("fd_summary"));
        if (fds != null) {
            heading("OPEN FILE DESCRIPTORS (supervisor)");
            line("total", fds.get("total"));
            KINDS.forEach(kind -> line(kind, fds.get(kind)));
        }
        Map<String, Object> status = Json.object(report.get("proc_status"));
        if (status != null) {
            heading("PROC STATUS (supervisor)");
            status.forEach(this::line);
        }
        List<Object> limits = Json.array(report.get("proc_limits"));
        if (limits != null) {
            heading("PROC LIMITS (supervisor)");
            for (Object each : limits) {
                Map<String, Object> limit = Json.object(each);
                line(
                        String.valueOf(limit.get("resource")),
                        "%s, at most %s %s"
                                .formatted(
                                        limit.get("soft"), limit.get("hard"), limit.get("units")));
            }
        }
    }

    private void heading(String text) {
        console.print("");
        console.print(console.paint(Colour.BOLD, text));
    }

    private void line(String name, Object value) {
        console.print("  %-26s %s".formatted(name, value).stripTrailing());
    }

    private static void row(
            Table table,
            Object name,
            Object role,
            Object pid,
            Map<String, Object> figures,
            String vms,
            Object fds,
            Object sockets) {
        table.row(
                Table.Cell.of(name),
                Table.Cell.of(role),
                Table.Cell.of(pid),
                Table.Cell.of(Sizes.of(figures.get("rss_bytes"))),
                Table.Cell.of(Sizes.of(figures.get("pss_bytes"))),
                Table.Cell.of(Sizes.of(figures.get("uss_bytes"))),
                Table.Cell.of(vms),
                Table.Cell.of(figures.get("threads")),
                Table.Cell.of(fds),
                Table.Cell.of(sockets));
    }
}
