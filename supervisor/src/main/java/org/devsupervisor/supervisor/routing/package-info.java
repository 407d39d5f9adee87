/**
 * What the core wants routed, told to the proxy over the bus. Implements the core's {@code Routes}.
 */
package org.devsupervisor.supervisor.routing;
