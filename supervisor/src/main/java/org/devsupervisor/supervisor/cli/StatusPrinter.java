package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The supervisor's status for reading: a name and a value on each line. */
final class StatusPrinter {
    private static final String HOST = "<name>.localhost";
    private static final long HTTPS_PORT = 443;
    private static final long HTTP_PORT = 80;

    /** In the order in which a person looks for them. */
    private static final List<String> STATES =
            List.of(
                    "READY",
                    "UNHEALTHY",
                    "FAILED",
                    "STARTING",
                    "BACKOFF",
                    "STOPPING",
                    "STOPPED",
                    "EXITED");

    private final Console console;
    private final DateTimeFormatter time;

    /**
     * @param zone in which the person reads times
     */
    StatusPrinter(Console console, ZoneId zone) {
        this.console = console;
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(zone);
    }

    /**
     * @param status as the supervisor answers
     * @param states of all its servers
     */
    void print(Map<String, Object> status, List<String> states) {
        Map<String, String> lines = lines(status, states);
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, value) ->
                console.print(
                        console.paint(Colour.BOLD, name)
                                + " ".repeat(width - name.length() + 2)
                                + value));
    }

    private Map<String, String> lines(Map<String, Object> status, List<String> states) {
        Map<String, Object> proxy = Json.object(status.get("proxy"));
        Map<String, Object> cluster = Json.object(status.get("cluster"));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "supervisor",
                "version %s, pid %s".formatted(status.get("version"), status.get("pid")));
        lines.put("since", time.format(Instant.parse(status.get("since").toString())));
        lines.put("home", status.get("home").toString());
        lines.put("profile", status.get("profile").toString());
        lines.put("servers", servers(states));
        lines.put("proxy https", url("https", proxy.get("https_port"), HTTPS_PORT));
        lines.put("proxy http", url("http", proxy.get("http_port"), HTTP_PORT));
        lines.put("cluster", Counted.of((Long) cluster.get("members"), "member"));
        lines.put("cluster file", cluster.get("file").toString());
        lines.put("ca file", Json.object(status.get("ca")).get("file").toString());
        return lines;
    }

    /** How many there are, and of each state that occurs. */
    private String servers(List<String> states) {
        Map<String, Long> counts = new LinkedHashMap<>();
        STATES.forEach(state -> counts.put(state, 0L));
        states.forEach(state -> counts.merge(state, 1L, Long::sum));
        String each =
                counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count ->
                                console.paint(
                                        ServerTable.colour(count.getKey()),
                                        count.getValue() + " " + inWords(count.getKey())))
                        .collect(Collectors.joining(", "));
        return each.isEmpty() ? "0" : states.size() + ": " + each;
    }

    private static String inWords(String state) {
        return state.equals("BACKOFF") ? "waiting to start again" : state.toLowerCase(Locale.ROOT);
    }

    /** Every server's address but for its name. */
    private static String url(String scheme, Object port, long usual) {
        return scheme + "://" + HOST + (port.equals(usual) ? "" : ":" + port);
    }
}
