/**
 * Figures for every view from one source, {@code shared.proc}. Implements the core's {@code
 * Resources}.
 */
package org.devsupervisor.supervisor.metrics;
