package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.home.Sites;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document roots that go with their servers, and what they hold.
 *
 * @param roots in the order of their paths; several servers may share one
 */
record DoomedFiles(List<Path> roots, long files, long bytes) {
    /**
     * @param names of the servers that are to be removed with their files
     * @throws IOException if no supervisor answers
     */
    static DoomedFiles of(ControlClient client, List<String> names, Sites sites)
            throws IOException {
        Map<Path, Map<String, Object>> holdings = new TreeMap<>();
        for (Object each : Json.array(client.command("diskUsage", Map.of("selector", names)))) {
            Map<String, Object> holding = Json.object(each);
            Path root = Path.of(String.valueOf(holding.get("root")));
            if (sites.mayDelete(root)) {
                holdings.put(root, holding);
            }
        }
        return new DoomedFiles(
                List.copyOf(holdings.keySet()),
                sum(holdings, DiskFigures.FILES),
                sum(holdings, DiskFigures.BYTES));
    }

    boolean isEmpty() {
        return roots.isEmpty();
    }

    /** What goes: the servers, and their files. */
    List<String> lines(List<String> names) {
        return List.of(
                "%s: %s".formatted(Counted.of(names.size(), "server"), Consent.listed(names)),
                "%s with %s, %s: %s"
                        .formatted(
                                Counted.of(roots.size(), "folder"),
                                Counted.of(files, "file"),
                                Sizes.of(bytes),
                                Consent.listed(roots)));
    }

    private static long sum(Map<Path, Map<String, Object>> holdings, String figure) {
        return holdings.values().stream().mapToLong(holding -> (Long) holding.get(figure)).sum();
    }
}
