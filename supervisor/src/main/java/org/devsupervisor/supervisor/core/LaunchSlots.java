package org.devsupervisor.supervisor.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * How many incarnations may boot at the same moment. Booting is processor time, so a few at once
 * finish a fleet sooner than all at once, and the first sites are there sooner (docs/adr/0012).
 */
final class LaunchSlots {
    private final int slots;
    private final Set<Incarnation> booting = new HashSet<>();
    private final Deque<Incarnation> queue = new ArrayDeque<>();

    LaunchSlots(int slots) {
        this.slots = slots;
    }

    /** Grants at once or when another is released, in the order of the calls. */
    void request(Incarnation incarnation) {
        queue.addLast(incarnation);
        grant();
    }

    /** Gives up the slot, or the place in the queue. */
    void release(Incarnation incarnation) {
        booting.remove(incarnation);
        queue.remove(incarnation);
        grant();
    }

    private void grant() {
        while (booting.size() < slots && !queue.isEmpty()) {
            Incarnation next = queue.pollFirst();
            booting.add(next);
            next.slotGranted();
        }
    }
}
