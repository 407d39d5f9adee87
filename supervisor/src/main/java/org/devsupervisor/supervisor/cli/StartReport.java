package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a start came to, and how that is told.
 *
 * @param servers statuses, as the supervisor answered
 * @param unchanged how many of them were ready before
 * @param seconds how long it took
 */
record StartReport(List<Map<String, Object>> servers, int unchanged, double seconds) {
    /**
     * @param answer of the supervisor to {@code start}
     * @param progress which knows how the servers were before
     */
    static StartReport of(Object answer, Progress progress) {
        List<Map<String, Object>> servers = Json.array(answer).stream().map(Json::object).toList();
        int unchanged =
                (int)
                        servers.stream()
                                .filter(server ->
                                        Goal.READY.had(progress.before(name(server)), server))
                                .count();
        return new StartReport(servers, unchanged, progress.seconds());
    }

    List<String> names() {
        return servers.stream().map(StartReport::name).toList();
    }

    /**
     * A table of these servers: one among a thousand would be hard to find.
     *
     * @param memory what all processes take now
     * @throws IOException if no supervisor answers
     */
    void table(Console console, ControlClient client, Map<String, Object> memory, boolean all)
            throws IOException {
        Set<String> asked = Set.copyOf(names());
        List<Map<String, Object>> there = ServerTable.servers(client);
        List<Map<String, Object>> shown =
                all ? there : there.stream().filter(s -> asked.contains(name(s))).toList();
        boolean complete = shown.size() == there.size();
        ServerTable.OVERVIEW.print(
                console,
                memory,
                console.terminal() ? shown.stream().map(this::withoutFailure).toList() : shown,
                Map.of(),
                complete);
        if (shown.size() == 1 && isReady(shown.getFirst())) {
            Map<String, Object> server = shown.getFirst();
            console.note(
                    "%s serves the files in '%s', also at %s"
                            .formatted(
                                    name(server),
                                    server.get("root"),
                                    Json.object(server.get("urls")).get("http")));
        }
    }

    /**
     * The last line: how many, how long, how much memory.
     *
     * @param memory what all processes take now
     */
    void summary(Console console, Map<String, Object> memory, int failed) {
        int count = servers.size();
        if (count > 0 && unchanged == count) {
            console.note(
                    count == 1
                            ? name(servers.getFirst()) + " " + Goal.READY.already()
                            : "all %d servers were ready already".formatted(count));
        } else if (count > 1) {
            console.note(Summary.of(memory, Goal.READY, count, count - failed, seconds));
        }
    }

    /**
     * Opens the page of the first server that is ready: ten windows are nobody's wish.
     *
     * @throws IOException if no supervisor answers
     */
    void open(Console console, ControlClient client) throws IOException {
        Set<String> ready =
                servers.stream()
                        .filter(StartReport::isReady)
                        .map(StartReport::name)
                        .collect(Collectors.toSet());
        ServerTable.servers(client).stream()
                .filter(server -> ready.contains(name(server)))
                .findFirst()
                .map(server -> String.valueOf(Json.object(server.get("urls")).get("https")))
                .flatMap(WebBrowser::open)
                .ifPresent(console::note);
    }

    /** The reason of a failure that this start has come to is in an error of its own. */
    private Map<String, Object> withoutFailure(Map<String, Object> server) {
        if (!"FAILED".equals(server.get("state")) || !names().contains(name(server))) {
            return server;
        }
        Map<String, Object> without = new HashMap<>(server);
        without.put("reason", null);
        return without;
    }

    private static boolean isReady(Map<String, Object> server) {
        return "READY".equals(server.get("state"));
    }

    private static String name(Map<String, Object> server) {
        return String.valueOf(server.get("name"));
    }
}
