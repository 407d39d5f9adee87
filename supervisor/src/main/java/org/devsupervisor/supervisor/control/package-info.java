/** The doors to the core: the control socket and the bus. Both lead to the same commands. */
package org.devsupervisor.supervisor.control;
