package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The supervisor's status for reading: a name and a value on each line. */
final class StatusPrinter {
    private static final String HOST = "<name>.localhost";
    private static final long HTTPS_PORT = 443;
    private static final long HTTP_PORT = 80;

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
     */
    void print(Map<String, Object> status) {
        Map<String, String> lines = lines(status);
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.forEach((name, value) ->
                console.print(
                        console.paint(Colour.BOLD, name)
                                + " ".repeat(width - name.length() + 2)
                                + value));
    }

    private Map<String, String> lines(Map<String, Object> status) {
        Map<String, Object> proxy = Json.object(status.get("proxy"));
        Map<String, Object> cluster = Json.object(status.get("cluster"));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "supervisor",
                "version %s, pid %s".formatted(status.get("version"), status.get("pid")));
        lines.put("since", time.format(Instant.parse(status.get("since").toString())));
        lines.put("home", status.get("home").toString());
        lines.put("profile", status.get("profile").toString());
        lines.put("servers", servers(Json.object(status.get("servers"))));
        lines.put("proxy https", url("https", proxy.get("https_port"), HTTPS_PORT));
        lines.put("proxy http", url("http", proxy.get("http_port"), HTTP_PORT));
        lines.put("cluster", Counted.of((Long) cluster.get("members"), "member"));
        lines.put("cluster file", cluster.get("file").toString());
        lines.put("ca file", Json.object(status.get("ca")).get("file").toString());
        return lines;
    }

    private String servers(Map<String, Object> servers) {
        long total = (Long) servers.get("total");
        long ready = (Long) servers.get("ready");
        long failed = (Long) servers.get("failed");
        return "%d, %s, %s"
                .formatted(
                        total,
                        paint(ready > 0 && ready == total, Colour.GREEN, ready + " ready"),
                        paint(failed > 0, Colour.RED, failed + " failed"));
    }

    private String paint(boolean wanted, Colour colour, String text) {
        return wanted ? console.paint(colour, text) : text;
    }

    /** Every server's address but for its name. */
    private static String url(String scheme, Object port, long usual) {
        return scheme + "://" + HOST + (port.equals(usual) ? "" : ":" + port);
    }
}
