package org.devsupervisor.supervisor.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A document root that is watched, and who wants to know. For the watcher's thread. */
final class WatchedRoot {
    private static final long RECHECK = Duration.ofSeconds(1).toNanos();

    private final Tree tree;
    private final List<Subscription> subscriptions = new ArrayList<>();

    WatchedRoot(Tree tree) {
        this.tree = tree;
    }

    /** The first begins to watch. */
    void add(Subscription added) {
        subscriptions.add(added);
        if (subscriptions.size() == 1) {
            tree.begin();
        }
    }

    /**
     * The last ends to watch.
     *
     * @return whether it was that
     */
    boolean remove(Subscription ended) {
        boolean last = subscriptions.remove(ended) && subscriptions.isEmpty();
        if (last) {
            tree.end();
        }
        return last;
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /** Nanoseconds until something has to be done without an event. */
    long remaining() {
        return Math.min(tree.remaining(), tree.isAbsent() ? RECHECK : Long.MAX_VALUE);
    }

    boolean hasOpenBurst() {
        return tree.remaining() < Long.MAX_VALUE;
    }

    /** Looks at everything that events have put in doubt. */
    void settle() {
        tree.settle();
        tree.lookForRoot();
    }

    /** Something that the person has to do, told once. */
    Optional<String> takeProblem() {
        int folders = tree.takeBeyondLimit();
        if (folders == 0) {
            return Optional.empty();
        }
        String subject =
                subscriptions.stream()
                        .map(Subscription::subject)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return Optional.of(WatchLimit.problem(subject, subscriptions.getFirst().root(), folders));
    }

    Optional<Burst> take() {
        return tree.take();
    }
}
