package org.devsupervisor.shared.bus;

/**
 * Where a cluster is and what it is called.
 *
 * @param name 128 random bits in hexadecimal, new with every supervisor
 * @param member {@code 127.0.0.1:port} of the supervisor, the only data member
 */
public record ClusterCoordinates(String name, String member) {
    /** The name is half of what guards the bus, so it is not shown. */
    @Override
    public String toString() {
        return "ClusterCoordinates[" + member + "]";
    }
}
