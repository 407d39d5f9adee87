package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servers as they are now, without figures: what the event stream begins with. */
final class Statuses {
    private Statuses() {}

    /**
     * In creation order.
     *
     * @throws IOException if no supervisor answers
     */
    static List<Map<String, Object>> of(ControlClient client) throws IOException {
        List<Map<String, Object>> statuses = new ArrayList<>();
        client.events(change -> {
            if (change instanceof ControlClient.Changed(var status)) {
                statuses.add(status);
            }
            return !(change instanceof ControlClient.Snapshot);
        });
        return statuses;
    }
}
