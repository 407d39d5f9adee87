package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.model.Change;

import java.util.List;

/**
 * Changes of one document root that came close together, one for each path.
 *
 * @param changes the first of them, as many as {@link WorkerCommand.Reload} may list
 * @param count how many there are, also of those not listed
 */
public record Burst(List<Change> changes, int count) {
    public Burst {
        changes = List.copyOf(changes);
    }
}
