package org.devsupervisor.supervisor.cli;

import java.util.List;
import java.util.Map;

/**
 * What to do after a start that had no servers to start.
 *
 * @param program as it was typed
 * @param elsewhere whether this terminal is busy from now on, so that what is next is typed in
 *     another
 */
record NothingStarted(ProgramName program, boolean elsewhere) {
    /**
     * One sentence.
     *
     * @param servers the status of every server that there is
     */
    String words(List<Map<String, Object>> servers) {
        String where = elsewhere ? "in another terminal " : "";
        if (servers.isEmpty()) {
            return "no servers yet; %s%s makes one, %s three"
                    .formatted(
                            where,
                            program.quoted("create NAME"),
                            program.quoted("start --servers 3"));
        }
        String start = where + program.quoted("start all");
        boolean one = servers.size() == 1;
        if (servers.stream().anyMatch(NothingStarted::startsByItself)) {
            return "nothing was started, as asked; %s starts %s"
                    .formatted(start, one ? "the one server" : "all %d".formatted(servers.size()));
        }
        return one
                ? "1 server exists and does not start by itself; %s starts it, %s makes that last"
                        .formatted(start, program.quoted("autostart on all"))
                : "%d servers exist and none starts by itself; %s starts them, %s makes that last"
                        .formatted(servers.size(), start, program.quoted("autostart on NAME"));
    }

    private static boolean startsByItself(Map<String, Object> server) {
        return Boolean.TRUE.equals(server.get("autostart"));
    }
}
