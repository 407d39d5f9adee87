package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerName;

/**
 * How much a server's document root holds. Servers that share a root show the same.
 *
 * @param diskBytes of all files in it
 * @param diskFiles how many
 */
public record DiskView(ServerName name, String root, long diskBytes, long diskFiles) {}
