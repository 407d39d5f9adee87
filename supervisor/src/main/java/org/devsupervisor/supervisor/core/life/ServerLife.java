package org.devsupervisor.supervisor.core.life;

import org.devsupervisor.shared.model.DesiredState;
import org.devsupervisor.shared.model.ServerState;

/** The state of a server and what its user wants of it. */
public record ServerLife(ServerState state, DesiredState desired) {
    /** Where every server begins. */
    public static final ServerLife BEGIN = new ServerLife(ServerState.STOPPED, DesiredState.DOWN);

    ServerLife to(ServerState next) {
        return new ServerLife(next, desired);
    }
}
