/**
 * The servers' logs: a file each, the threads that drain a child's output into it, and whoever
 * follows. Implements the core's {@code Logs}.
 */
package org.devsupervisor.supervisor.log;
