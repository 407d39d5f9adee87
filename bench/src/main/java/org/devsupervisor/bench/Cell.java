package org.devsupervisor.bench;

import org.devsupervisor.shared.model.Isolation;

/**
 * One combination that is measured.
 *
 * @param servers how many
 * @param isolation how they run
 */
record Cell(int servers, Isolation isolation) {
    /** {@code 10 servers}. */
    String size() {
        return servers == 1 ? "1 server" : servers + " servers";
    }

    @Override
    public String toString() {
        return size() + ", " + isolation;
    }
}
