package org.devsupervisor.supervisor.cli;

import java.util.Map;

/** What a command wants of each server it is about, and how that reads. */
enum Goal {
    READY("starting", "were started", "is ready", "are ready", "was ready already"),
    READY_ANEW("restarting", "were restarted", "is ready again", "are ready again", ""),
    STOPPED("stopping", "were to stop", "is stopped", "are stopped", "was stopped already"),
    REMOVED("removing", "were to go", "is removed", "are removed", "");

    private final String doing;
    private final String asked;
    private final String one;
    private final String many;
    private final String already;

    Goal(String doing, String asked, String one, String many, String already) {
        this.doing = doing;
        this.asked = asked;
        this.one = one;
        this.many = many;
        this.already = already;
    }

    String doing() {
        return doing;
    }

    /** What the command was about, after the word servers: there may be more. */
    String asked() {
        return asked;
    }

    /** After the name of one server. */
    String one() {
        return one;
    }

    /** After a number of servers. */
    String many() {
        return many;
    }

    /** After the name of one that had it before; empty where that cannot be. */
    String already() {
        return already;
    }

    /**
     * Whether nothing more is to be waited for: it is there, or never will be.
     *
     * @param before the server's status before the command, null if there was none
     * @param now null when it exists no longer
     */
    boolean settled(Map<String, Object> before, Map<String, Object> now) {
        if (now == null) {
            return true;
        }
        String state = String.valueOf(now.get("state"));
        return switch (this) {
            case READY -> settled(state) && !state.equals("STOPPED");
            case READY_ANEW ->
                    settled(state)
                            && (state.equals("FAILED") || before == null || isAnew(before, now));
            case STOPPED -> state.equals("STOPPED");
            case REMOVED -> false;
        };
    }

    /**
     * Whether the server is as the command wanted it; one that is not may have failed, or be what
     * somebody else made of it meanwhile.
     */
    boolean reached(Map<String, Object> now) {
        String state = String.valueOf(now.get("state"));
        return switch (this) {
            case READY, READY_ANEW -> state.equals("READY");
            case STOPPED -> state.equals("STOPPED");
            case REMOVED -> false;
        };
    }

    /** Whether the server was so before the command, and still is. */
    boolean had(Map<String, Object> before, Map<String, Object> now) {
        return before != null
                && !already.isEmpty()
                && name().equals(before.get("state"))
                && name().equals(now.get("state"))
                && !isAnew(before, now);
    }

    private static boolean isAnew(Map<String, Object> before, Map<String, Object> now) {
        return !before.get("incarnation").equals(now.get("incarnation"));
    }

    private static boolean settled(String state) {
        return switch (state) {
            case "STARTING", "STOPPING", "BACKOFF" -> false;
            default -> true;
        };
    }
}
