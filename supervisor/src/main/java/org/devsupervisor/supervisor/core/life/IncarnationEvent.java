package org.devsupervisor.supervisor.core.life;

import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Upstream;

/** What can happen to an incarnation. */
public sealed interface IncarnationEvent {
    /** Its turn to boot has come. */
    record SlotGranted() implements IncarnationEvent {}

    /** Its process exists; a launch may have had to wait before, for a class archive. */
    record Spawned() implements IncarnationEvent {}

    /** It echoed its nonce and its probe answered, for the first time or again. */
    record Proved(Upstream upstream) implements IncarnationEvent {}

    /** It says that it cannot serve. */
    record Failing(String reason) implements IncarnationEvent {}

    /** The ready timeout passed. */
    record ReadyTimeout() implements IncarnationEvent {}

    /** It is to end. */
    record StopAsked(StopCause cause) implements IncarnationEvent {}

    /** The grace period passed. */
    record GraceOver() implements IncarnationEvent {}

    /** Its process tree is gone. */
    record Ended(Exit exit) implements IncarnationEvent {}

    /** It could not be launched at all. */
    record Refused(String reason) implements IncarnationEvent {}
}
