package org.devsupervisor.supervisor.core.life;

import java.time.Duration;

/** What follows when an incarnation ended unasked, or failed and had to be taken down. */
public sealed interface Verdict {
    /** For the person: what happened, and what comes. */
    String reason();

    /** Start the next one after a delay. */
    record Restart(Duration delay, String reason) implements Verdict {}

    /** The restart policy says that it stays ended. */
    record Stay(String reason) implements Verdict {}

    /** Too many failures. */
    record GiveUp(String reason) implements Verdict {}
}
