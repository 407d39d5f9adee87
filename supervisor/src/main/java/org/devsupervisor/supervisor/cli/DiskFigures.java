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

/** How much the document roots hold, as figures beside those of {@code list}. */
final class DiskFigures {
    /** Bytes in a server's document root. */
    static final String BYTES = "disk_bytes";

    /** Files in a server's document root. */
    static final String FILES = "disk_files";

    /** The largest root first. */
    static final Comparator<Map<String, Object>> LARGEST_FIRST =
            Comparator.<Map<String, Object>>comparingLong(server -> number(server, BYTES, -1))
                    .reversed();

    private DiskFigures() {}

    /**
     * Rows of {@code list} with both figures.
     *
     * @throws IOException if no supervisor answers
     */
    static List<Map<String, Object>> of(ControlClient client) throws IOException {
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
            row.put(BYTES, holding.get(BYTES));
            row.put(FILES, holding.get(FILES));
            servers.add(row);
        }
        return servers;
    }

    /** Both figures for all of these together: servers may share a root, which is there once. */
    static Map<String, Object> sum(List<Map<String, Object>> servers) {
        Map<Object, Map<String, Object>> roots = new HashMap<>();
        servers.forEach(server -> roots.put(server.get("root"), server));
        long bytes = 0;
        long files = 0;
        for (Map<String, Object> server : roots.values()) {
            bytes += number(server, BYTES, 0);
            files += number(server, FILES, 0);
        }
        return Map.of(BYTES, bytes, FILES, files);
    }

    private static long number(Map<String, Object> server, String figure, long otherwise) {
        return server.get(figure) instanceof Long known ? known : otherwise;
    }
}
