package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a start came to, and how that is told.
 *
 * @param servers those that it was about and that are there, with their figures, in creation order
 * @param unchanged how many of them were ready before
 * @param removed how many are not there, since somebody removed them meanwhile
 * @param seconds how long it took
 */
record StartReport(List<Map<String, Object>> servers, int unchanged, int removed, double seconds) {
    /**
     * @param answer of the supervisor to {@code start}
     * @param there every server that there is now, with its figures
     * @param progress that has ended, and knows how the servers were before
     */
    static StartReport of(Object answer, List<Map<String, Object>> there, Progress progress) {
        List<Map<String, Object>> servers = among(there, answer);
        int unchanged =
                (int)
                        servers.stream()
                                .filter(server ->
                                        Goal.READY.had(progress.before(name(server)), server))
                                .count();
        return new StartReport(servers, unchanged, progress.removed(there), progress.seconds());
    }

    /**
     * Those of the servers that an answer tells of. By their ids: a name may be another's by now.
     *
     * @param answer statuses of servers
     */
    static List<Map<String, Object>> among(List<Map<String, Object>> there, Object answer) {
        Set<Object> ids =
                Json.array(answer).stream()
                        .map(server -> Json.object(server).get("id"))
                        .collect(Collectors.toSet());
        return there.stream().filter(server -> ids.contains(server.get("id"))).toList();
    }

    List<String> names() {
        return servers.stream().map(StartReport::name).toList();
    }

    /**
     * A table: one server among a thousand would be hard to find.
     *
     * @param memory what all processes take now
     * @param shown these servers, or all
     * @param complete whether there are no others
     */
    void table(
            Console console,
            Map<String, Object> memory,
            List<Map<String, Object>> shown,
            boolean complete) {
        ServerTable.OVERVIEW.print(
                console,
                memory,
                console.terminal() ? shown.stream().map(this::withoutFailure).toList() : shown,
                Map.of(),
                complete);
        if (shown.size() == 1 && Goal.READY.reached(shown.getFirst())) {
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
     * The last lines: how many, how long, how much memory; and who is missing.
     *
     * @param memory what all processes take now
     */
    void summary(Console console, Map<String, Object> memory) {
        int count = servers.size();
        if (count > 0 && unchanged == count) {
            console.note(
                    count == 1
                            ? name(servers.getFirst()) + " " + Goal.READY.already()
                            : "all %d servers were ready already".formatted(count));
        } else if (count > 1) {
            int ready = (int) servers.stream().filter(Goal.READY::reached).count();
            console.note(Summary.of(memory, Goal.READY, count, ready, seconds));
        }
        Summary.removed(removed).ifPresent(console::note);
    }

    /** Opens the page of the first server that is ready: ten windows are nobody's wish. */
    void open(Console console) {
        servers.stream()
                .filter(Goal.READY::reached)
                .findFirst()
                .map(server -> String.valueOf(Json.object(server.get("urls")).get("https")))
                .flatMap(WebBrowser::open)
                .ifPresent(console::note);
    }

    /** The reason of a failure that this start has come to is in an error of its own. */
    private Map<String, Object> withoutFailure(Map<String, Object> server) {
        if (!Outcome.isFailure(server) || !names().contains(name(server))) {
            return server;
        }
        Map<String, Object> without = new HashMap<>(server);
        without.put("reason", null);
        return without;
    }

    private static String name(Map<String, Object> server) {
        return String.valueOf(server.get("name"));
    }
}
