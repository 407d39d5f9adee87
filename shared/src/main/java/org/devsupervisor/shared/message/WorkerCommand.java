package org.devsupervisor.shared.message;

/** What the supervisor asks of one incarnation of a server. */
public sealed interface WorkerCommand {
    /**
     * End gracefully: stop listening, finish what is in flight, exit 0. Answered before it ends.
     */
    record Stop() implements WorkerCommand {}

    /** Who are you? Answered with {@link WorkerDescription}. */
    record Describe() implements WorkerCommand {}
}
