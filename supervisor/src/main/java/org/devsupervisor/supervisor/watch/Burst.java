package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.Change;

import java.util.List;

/**
 * Changes of one document root that came close together, one for each path.
 *
 * @param changes the first {@value #MOST_LISTED} of them
 * @param count how many there are, also of those not listed
 */
public record Burst(List<Change> changes, int count) {
    /** More than this nobody reads. */
    public static final int MOST_LISTED = 100;

    public Burst {
        changes = List.copyOf(changes);
    }
}
