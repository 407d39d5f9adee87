package org.devsupervisor.shared.model;

import java.util.Map;
import java.util.Set;

/**
 * How an incarnation ended.
 *
 * @param code the exit status; 128 + n when signal n ended the process, as shells report it. A
 *     verticle that failed has 1
 */
public record Exit(int code) {
    /** The lifeline closed: {@code EX_TEMPFAIL} of BSD's sysexits. */
    public static final int LIFELINE_LOST = 75;

    private static final Map<Integer, String> SIGNALS =
            Map.of(
                    1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS",
                    8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    /** SIGHUP, SIGINT, SIGKILL, SIGTERM. */
    private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, 9, 15);

    public boolean success() {
        return code == 0;
    }

    /** Whether somebody else ended it, so that nothing it printed says why. */
    public boolean fromOutside() {
        return FROM_OUTSIDE.contains(code - 128);
    }

    /** In words: {@code exit 3}, or {@code signal 9 (SIGKILL)}. */
    public String describe() {
        String signal = SIGNALS.get(code - 128);
        return signal == null ? "exit " + code : "signal %d (%s)".formatted(code - 128, signal);
    }
}
