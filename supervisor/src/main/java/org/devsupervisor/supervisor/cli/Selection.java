package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The words with which a person selects servers. */
final class Selection {
    /** What each of them may be, for the help of whatever takes several. */
    static final String WORDS = "name, index, range such as 1-3, id prefix, or 'all'";

    private Selection() {}

    /**
     * The names of the servers that the words select.
     *
     * @throws org.devsupervisor.supervisor.client.Problem if one selects none
     * @throws IOException if no supervisor answers
     */
    static List<String> names(ControlClient client, List<String> words) throws IOException {
        return Json.array(client.command("select", Map.of("selector", words))).stream()
                .map(String::valueOf)
                .toList();
    }
}
