/** What the core needs of the world, as interfaces that the outer packages implement. */
package org.devsupervisor.supervisor.core.port;
