package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.proc.ResourceSample;

/**
 * One reading of a process, and what it used of a core since the reading before.
 *
 * @param cpuPercent 100 is one core; null at the first reading, which has none before it
 */
public record Figures(ResourceSample sample, Double cpuPercent) {}
