/**
 * Starts dev servers, follows their processes and ends them. What runs is asked from the operating
 * system, never from the bus.
 */
package org.devsupervisor.supervisor.launch;
