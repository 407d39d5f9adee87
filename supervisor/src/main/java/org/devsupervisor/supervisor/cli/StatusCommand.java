package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

@Command(name = "status", description = "Shows the supervisor itself: pid, ports, cluster.")
final class StatusCommand implements Callable<Integer> {
    @ParentCommand private RootCommand root;

    private final Console console;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Object> status = Json.object(root.client().command("status", Map.of()));
        if (root.json()) {
            console.print(Json.pretty(status));
            return Problem.OK;
        }
        Map<String, Object> servers = Json.object(status.get("servers"));
        Map<String, Object> proxy = Json.object(status.get("proxy"));
        Map<String, Object> cluster = Json.object(status.get("cluster"));
        line(
                "supervisor",
                "pid %s, version %s".formatted(status.get("pid"), status.get("version")));
        line("home", status.get("home"));
        line("since", status.get("since"));
        line("profile", status.get("profile"));
        line(
                "servers",
                "%s, %s ready, %s failed"
                        .formatted(
                                servers.get("total"), servers.get("ready"), servers.get("failed")));
        line(
                "proxy",
                "https on port %s, http on port %s"
                        .formatted(proxy.get("https_port"), proxy.get("http_port")));
        line("cluster", "%s members, %s".formatted(cluster.get("members"), cluster.get("file")));
        return Problem.OK;
    }

    private void line(String name, Object value) {
        console.print(console.paint(Colour.BOLD, "%-10s".formatted(name)) + "  " + value);
    }
}
