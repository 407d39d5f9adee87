package org.devsupervisor.shared.model;

/**
 * A server exists no longer.
 *
 * @param revision counts with those of {@link ServerStatus}
 */
public record ServerRemoved(long revision, String id, ServerName name) {}
