/**
 * How incarnations really run: as a child JVM with its own session, lifeline and log pipe, or as a
 * verticle. Implements the core's {@code ServerRuntime}.
 */
package org.devsupervisor.supervisor.launch;
