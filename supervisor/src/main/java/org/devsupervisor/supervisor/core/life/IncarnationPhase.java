package org.devsupervisor.supervisor.core.life;

/** The phases of one incarnation, in the only order in which they can follow. */
public enum IncarnationPhase {
    /** Waits for a launch slot, so that not every server of a fleet boots at the same moment. */
    QUEUED,
    /** Told to the runtime; has not yet proved who it is. */
    LAUNCHING,
    /** Proved its identity and its probe answered. */
    READY,
    /** Says of itself that it cannot serve. */
    UNHEALTHY,
    /** Asked to end, or being killed. */
    STOPPING,
    /** Its whole process tree is gone. */
    GONE
}
