package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The last line of a command about several servers: how many, how long, how much memory now. */
final class Summary {
    private Summary() {}

    /**
     * @param memory what all processes take now
     * @param count of the servers that the command was about
     * @param reached how many of them are as they should be
     */
    static String of(
            Map<String, Object> memory, Goal goal, int count, int reached, double seconds) {
        Map<String, Object> totals = Json.object(memory.get("totals"));
        Object pss = totals.get("pss_bytes");
        String taken =
                pss == null ? "RSS " + Sizes.of(totals.get("rss_bytes")) : "PSS " + Sizes.of(pss);
        return String.format(
                Locale.ROOT,
                "%s %s after %.1f s; %s in %s",
                reached == count
                        ? reached + " servers"
                        : "%d of the %d servers that %s".formatted(reached, count, goal.asked()),
                reached == 1 ? goal.one() : goal.many(),
                seconds,
                taken,
                Counted.processes(totals.get("processes")));
    }

    /**
     * @param count of the servers that somebody else removed while the command waited for them
     */
    static Optional<String> removed(int count) {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        Counted.of(count, "server was", "servers were") + " removed meanwhile");
    }
}
