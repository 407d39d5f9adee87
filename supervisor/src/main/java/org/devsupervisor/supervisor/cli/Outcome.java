package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the servers that a command was about: its words and its exit status. */
record Outcome(List<String> failures) {
    /** Of states in which nobody wants a server to be. */
    private static final Map<String, String> VERBS =
            Map.of("FAILED", "failed", "UNHEALTHY", "cannot serve");

    /**
     * @param result statuses of servers, as the command answered
     * @param program what shows more
     */
    static Outcome of(Object result, ProgramName program) {
        List<String> failures = new ArrayList<>();
        for (Object each : Json.array(result)) {
            Map<String, Object> server = Json.object(each);
            String verb = VERBS.get(String.valueOf(server.get("state")));
            if (verb != null) {
                failures.add(
                        "server '%s' %s: %s; %s shows more"
                                .formatted(
                                        server.get("name"),
                                        verb,
                                        server.get("reason"),
                                        program.quoted("logs " + server.get("name"))));
            }
        }
        return new Outcome(failures);
    }

    /** Whether the server is in a state that makes a command fail. */
    static boolean isFailure(Map<String, Object> server) {
        return VERBS.containsKey(String.valueOf(server.get("state")));
    }

    int status() {
        return failures.isEmpty() ? Problem.OK : Problem.SERVER_FAILED;
    }
}
