package org.devsupervisor.supervisor.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the supervisor says to whoever started it, and the lease that this one holds. Standard
 * output carries tagged lines until the start has succeeded or failed, then it is closed. Standard
 * input is the lease: it ends with the starter, in whatever way, unless the word {@code detach}
 * came first.
 */
final class StartupChannel {
    static final String DETACH = "detach";

    private final PrintStream output;
    private volatile boolean open = true;

    StartupChannel(PrintStream output) {
        this.output = output;
    }

    /**
     * A line for the person.
     *
     * @return whether somebody listens
     */
    boolean notice(String line) {
        return say("notice", line);
    }

    /** The control socket answers. Nothing more is said. */
    void ready() {
        say("ready", "");
        close();
    }

    /** The start failed; the process ends with this status. */
    void failed(int status, String message) {
        message.lines().forEach(line -> say("error", line));
        say("exit", Integer.toString(status));
        close();
    }

    /** Runs the action when the lease ends. Watches from a daemon thread of its own. */
    void watchLease(Runnable ended) {
        Thread.ofPlatform()
                .name("lease")
                .daemon(true)
                .start(() -> {
                    if (!detached()) {
                        ended.run();
                    }
                });
    }

    private static boolean detached() {
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals(DETACH)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // A lease that cannot be read has ended.
        }
        return false;
    }

    private synchronized boolean say(String tag, String text) {
        if (open) {
            output.println(tag + " " + text);
            output.flush();
        }
        return open;
    }

    private synchronized void close() {
        open = false;
        // The JDK puts the null device in its place, so later prints do no harm.
        output.close();
    }
}
