/**
 * A server's life as two small machines: pure functions from state and event to the next state and
 * the effects it calls for. Time, chance and processes come in as events.
 */
package org.devsupervisor.supervisor.core.life;
