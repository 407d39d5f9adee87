package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.ServerName;

/**
 * What an incarnation tells. The nonce was given to exactly this incarnation when it was launched;
 * an event with another one is ignored.
 */
public sealed interface WorkerEvent {
    ServerName name();

    int incarnation();

    String nonce();

    /** It listens and answers. Told again after {@link Failing} when it can serve again. */
    record Ready(ServerName name, int incarnation, String nonce, String upstream, long pid)
            implements WorkerEvent {}

    /** It runs but cannot serve. */
    record Failing(ServerName name, int incarnation, String nonce, String reason)
            implements WorkerEvent {}
}
