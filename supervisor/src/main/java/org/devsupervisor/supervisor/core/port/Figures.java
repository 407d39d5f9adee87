package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.proc.ResourceSample;

/**
 * One reading of a process, and what it used of a core since the reading before.
 *
 * @param cpuPercent 100 is one core; since the start of the process at the first reading
 */
public record Figures(ResourceSample sample, Double cpuPercent) {}
