/**
 * What travels on the event bus: sealed roots with record cases, and {@link
 * org.devsupervisor.shared.message.Wire} between them and plain JSON. See docs/protocol.md.
 */
package org.devsupervisor.shared.message;
