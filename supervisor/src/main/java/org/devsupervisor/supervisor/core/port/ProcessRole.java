package org.devsupervisor.supervisor.core.port;

/**
 * A process of ours.
 *
 * @param role {@code supervisor} or {@code worker}
 * @param name of the server, or {@code supervisor}
 */
public record ProcessRole(String role, String name, long pid) {}
