package org.devsupervisor.supervisor.core.life;

/**
 * @param cause why it is stopping or was stopped; null as long as nobody stopped it
 */
public record IncarnationState(IncarnationPhase phase, StopCause cause) {
    /** Where every incarnation begins. */
    public static final IncarnationState BEGIN =
            new IncarnationState(IncarnationPhase.QUEUED, null);

    IncarnationState to(IncarnationPhase next) {
        return new IncarnationState(next, cause);
    }
}
