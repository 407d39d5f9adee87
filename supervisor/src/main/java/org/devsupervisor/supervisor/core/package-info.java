/**
 * What the supervisor decides: registry, lifecycle, restart policy, commands. It imports nothing
 * but {@code shared}; what it needs of the world it declares in {@code port}, and everything in it
 * runs on one Vert.x context, so there are no locks.
 */
package org.devsupervisor.supervisor.core;
