package org.devsupervisor.shared.model;

import java.time.Instant;

/**
 * What is known of one server at one moment; published on every change.
 *
 * @param revision grows by one with every change of any server, so that a gap is seen
 * @param index place in creation order, from 1
 * @param pid of the incarnation's process, null when there is none of its own
 * @param incarnation the n-th start, 0 before the first
 * @param restarts unasked ends since the last start that somebody asked for
 * @param since when the state was entered
 * @param reason why it is in this state, null when there is nothing to explain
 */
public record ServerStatus(
        long revision,
        int index,
        String id,
        ServerName name,
        Kind kind,
        ServerState state,
        DesiredState desired,
        Isolation isolation,
        Link link,
        @OrNull Long pid,
        int port,
        String root,
        int restarts,
        int incarnation,
        Instant since,
        @OrNull String reason,
        boolean autostart) {}
