package org.devsupervisor.supervisor.core.life;

import java.util.List;

/**
 * The next state of a server, and what to do about it.
 *
 * @param reason why it is in that state, null when there is nothing to explain
 */
public record ServerDecision(ServerLife life, String reason, List<ServerEffect> effects) {
    static ServerDecision of(ServerLife life, ServerEffect... effects) {
        return new ServerDecision(life, null, List.of(effects));
    }

    static ServerDecision because(String reason, ServerLife life, ServerEffect... effects) {
        return new ServerDecision(life, reason, List.of(effects));
    }
}
