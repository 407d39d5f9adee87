package org.devsupervisor.supervisor.core.life;

import java.util.List;

/** The next state of an incarnation, and what to do about it. */
public record IncarnationDecision(IncarnationState state, List<IncarnationEffect> effects) {
    static IncarnationDecision of(IncarnationState state, IncarnationEffect... effects) {
        return new IncarnationDecision(state, List.of(effects));
    }
}
