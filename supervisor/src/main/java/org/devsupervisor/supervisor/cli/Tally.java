package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the servers of a command by their state, and those that need no more waiting, from what
 * the supervisor tells of them; each change costs the same, however many servers there are. For one
 * thread.
 */
final class Tally {
    private final Goal goal;
    private final Set<String> names;
    private final Map<String, Map<String, Object>> before;
    private final Map<String, Map<String, Object>> now = new HashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final SortedMap<String, Integer> states = new TreeMap<>();
    private boolean whole;

    /**
     * @param names of the servers that the command is about, whether they exist already or not
     * @param before those of them that there were before the command, by name
     */
    Tally(Goal goal, Set<String> names, Map<String, Map<String, Object>> before) {
        this.goal = goal;
        this.names = Set.copyOf(names);
        this.before = before;
    }

    /**
     * @return whether it is about one of the servers, or the end of the snapshot
     */
    boolean take(ControlClient.Change change) {
        return switch (change) {
            case ControlClient.Changed(var status) ->
                    take(String.valueOf(status.get("name")), status);
            case ControlClient.Removed(var name) -> take(name, null);
            case ControlClient.Snapshot() -> {
                // What was never there is to come; what was, and is not, is gone.
                before.keySet().stream()
                        .filter(name -> !now.containsKey(name))
                        .forEach(name -> take(name, null));
                whole = true;
                yield true;
            }
        };
    }

    /** Whether every server was told once: before that the counts say nothing. */
    boolean whole() {
        return whole;
    }

    /** How many are as the command wants them, or never will be. */
    int settled() {
        return settled.size();
    }

    int total() {
        return names.size();
    }

    /** How many servers are in each state in which at least one is. */
    SortedMap<String, Integer> states() {
        return states;
    }

    private boolean take(String name, Map<String, Object> status) {
        if (!names.contains(name)) {
            return false;
        }
        Map<String, Object> last = status == null ? now.remove(name) : now.put(name, status);
        if (last != null) {
            states.computeIfPresent(state(last), (_, count) -> count == 1 ? null : count - 1);
        }
        if (status != null) {
            states.merge(state(status), 1, Integer::sum);
        }
        if (goal.settled(before.get(name), status)) {
            settled.add(name);
        } else {
            settled.remove(name);
        }
        return true;
    }

    private static String state(Map<String, Object> status) {
        return String.valueOf(status.get("state"));
    }
}
