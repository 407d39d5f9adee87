package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The last line of a command about several servers: how many, how long, how much memory now. */
final class Summary {
    private Summary() {}

    /**
     * @param count of the servers that the command was about
     * @param reached how many of them are as they should be
     * @throws IOException if no supervisor answers
     */
    static String of(ControlClient client, Goal goal, int count, int reached, double seconds)
            throws IOException {
        Map<String, Object> totals =
                Json.object(Json.object(client.command("memInfo", Map.of())).get("totals"));
        Object pss = totals.get("pss_bytes");
        String memory =
                pss == null ? "RSS " + Sizes.of(totals.get("rss_bytes")) : "PSS " + Sizes.of(pss);
        Object processes = totals.get("processes");
        return String.format(
                Locale.ROOT,
                "%s %s after %.1f s; %s in %s",
                reached == count
                        ? reached + " servers"
                        : "%d of %d servers".formatted(reached, count),
                goal.many(),
                seconds,
                memory,
                processes + (Long.valueOf(1).equals(processes) ? " process" : " processes"));
    }
}
