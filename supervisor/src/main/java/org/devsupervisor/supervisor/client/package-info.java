/**
 * A client of the supervisor's control socket, and the way to start a supervisor. The JDK and
 * jackson-core only, so that a command answers at once.
 */
package org.devsupervisor.supervisor.client;
