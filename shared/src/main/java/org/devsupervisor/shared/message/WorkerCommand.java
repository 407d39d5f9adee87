package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Invalid;

import java.util.List;

/** What the supervisor asks of one incarnation of a server. */
public sealed interface WorkerCommand {
    /**
     * End gracefully: stop listening, finish what is in flight, exit 0. Answered before it ends.
     */
    record Stop() implements WorkerCommand {}

    /** Who are you? Answered with {@link WorkerDescription}. */
    record Describe() implements WorkerCommand {}

    /**
     * Files have changed: tell the open pages. Answered with {@link Reloaded}.
     *
     * @param changes the first of them, 1 to {@value #MOST_LISTED}
     * @param count how many there are, also of those not listed
     */
    record Reload(List<Change> changes, int count) implements WorkerCommand {
        /** More than this nobody reads. */
        public static final int MOST_LISTED = 100;

        /**
         * @throws Invalid when there is no change, too many are listed, or the count is too small
         */
        public Reload {
            changes = List.copyOf(changes);
            if (changes.isEmpty() || changes.size() > MOST_LISTED) {
                throw new Invalid(
                        "message 'reload': field 'changes' has %d elements; list 1 to %d"
                                .formatted(changes.size(), MOST_LISTED));
            }
            if (count < changes.size()) {
                throw new Invalid(
                        "message 'reload': field 'count' has value '%d', but %d changes are listed"
                                .formatted(count, changes.size()));
            }
        }
    }

    /**
     * The answer to {@link Reload}.
     *
     * @param pages how many were open and have been told
     */
    record Reloaded(int pages) {}
}
