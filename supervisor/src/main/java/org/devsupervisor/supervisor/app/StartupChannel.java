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
 * came first. {@code detaching} says early that this word will come if all goes well.
 */
final class StartupChannel {
    static final String DETACH = "detach";
    static final String DETACHING = "detaching";

    private final PrintStream output;
    private final PrintStream errors;
    private volatile boolean open = true;
    private volatile boolean staying;

    /**
     * @param errors goes to the starter too, until the start has succeeded or failed
     */
    StartupChannel(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
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

    /** Whether the supervisor ends with its starter, who does not mean to detach. */
    boolean leased() {
        return !staying;
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

    private boolean detached() {
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.equals(DETACHING)) {
                    staying = true;
                }
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
        // The JDK puts the null device in their place, so later prints do no harm.
        output.close();
        errors.close();
    }
}
