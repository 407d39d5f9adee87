package org.devsupervisor.supervisor.core.life;

import java.time.Duration;

/** What a server's owner has to do after a transition, in order. */
public sealed interface ServerEffect {
    /** Begin the next incarnation. */
    record Begin() implements ServerEffect {}

    /** Take the incarnation down. */
    record End(StopCause cause) implements ServerEffect {}

    /** Have the proxy route to the incarnation; {@code RoutePublished} follows. */
    record PublishRoute() implements ServerEffect {}

    /** Have the proxy route to no incarnation, and tell those who ask what the server does. */
    record WithdrawRoute() implements ServerEffect {}

    /** {@code BackoffOver} is to follow after the delay. */
    record ScheduleBackoff(Duration delay) implements ServerEffect {}

    record CancelBackoff() implements ServerEffect {}

    /** Somebody asked for this start, so earlier failures no longer count. */
    record ForgetFailures() implements ServerEffect {}
}
