package org.devsupervisor.supervisor.core.life;

/** What can happen to a server. */
public sealed interface ServerEvent {
    record StartAsked() implements ServerEvent {}

    record StopAsked() implements ServerEvent {}

    record RestartAsked() implements ServerEvent {}

    /** It cannot even be begun, for example because its port is not to be had. */
    record StartRefused(String reason) implements ServerEvent {}

    /** Its incarnation proved itself, for the first time or again after it was failing. */
    record IncarnationReady() implements ServerEvent {}

    /** The proxy routes to the incarnation. */
    record RoutePublished() implements ServerEvent {}

    /** Its incarnation says that it cannot serve. */
    record IncarnationFailing(String reason) implements ServerEvent {}

    /** Its incarnation ended because it was told to. */
    record IncarnationStopped() implements ServerEvent {}

    /** Its incarnation ended unasked, or failed and was taken down. */
    record IncarnationEnded(Verdict verdict) implements ServerEvent {}

    /** The delay before the next start is over. */
    record BackoffOver() implements ServerEvent {}
}
