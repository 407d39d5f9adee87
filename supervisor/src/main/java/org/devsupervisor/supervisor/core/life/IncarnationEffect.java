package org.devsupervisor.supervisor.core.life;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Upstream;

/** What an incarnation's owner has to do after a transition, in order. */
public sealed interface IncarnationEffect {
    /** Tell the runtime to start it. */
    record Launch() implements IncarnationEffect {}

    record ArmReadyTimer() implements IncarnationEffect {}

    record ArmGraceTimer() implements IncarnationEffect {}

    record DisarmTimer() implements IncarnationEffect {}

    /** Give the launch slot, or the place in the queue for one, to the next. */
    record ReleaseSlot() implements IncarnationEffect {}

    /** Ask it to end by itself. */
    record AskToStop() implements IncarnationEffect {}

    /** End its whole process tree. */
    record Kill() implements IncarnationEffect {}

    /** Tell the server that it is ready, or ready again. */
    record TellReady(Upstream upstream) implements IncarnationEffect {}

    /** Tell the server that it cannot serve. */
    record TellFailing(String reason) implements IncarnationEffect {}

    /**
     * Tell the server that it is gone.
     *
     * @param cause null if it ended unasked
     * @param exit null if it was never launched
     * @param refusal why it could not be launched, else null
     */
    record TellGone(StopCause cause, Exit exit, String refusal) implements IncarnationEffect {}
}
