/**
 * The event bus as the product uses it: a small interface, the ways to attach to it, and the
 * Hazelcast configuration in code (docs/adr/0006, docs/adr/0007).
 */
package org.devsupervisor.shared.bus;
