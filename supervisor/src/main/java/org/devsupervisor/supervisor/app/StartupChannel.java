package org.devsupervisor.supervisor.app;

import org.devsupervisor.supervisor.control.Lease;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the supervisor says to whoever started it, and the lease that this one holds. Standard
 * output carries tagged lines until the start has succeeded or failed, then it is closed. Standard
 * input is the lease: it ends with the starter, in whatever way, unless the word {@code detach}
 * came first. {@code detaching} says early that this word will come if all goes well.
 */
final class StartupChannel implements Lease {
    static final String DETACH = "detach";
    static final String DETACHING = "detaching";

    private static final Logger LOG = Logger.getLogger(StartupChannel.class.getName());

    private final PrintStream output;
    private final PrintStream errors;
    private volatile boolean open = true;
    private volatile boolean detaching;
    private volatile boolean released;

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

    @Override
    public boolean held() {
        return !released;
    }

    @Override
    public boolean detaching() {
        return detaching;
    }

    @Override
    public void release() {
        released = true;
    }

    /** Runs the action when the lease ends. Watches from a daemon thread of its own. */
    void watchLease(Runnable ended) {
        Thread.ofPlatform()
                .name("lease")
                .daemon(true)
                .start(() -> {
                    readWords();
                    if (!released) {
                        ended.run();
                    }
                });
    }

    /** Returns when the lease is given up or has ended. */
    private void readWords() {
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                switch (line) {
                    case DETACHING -> detaching = true;
                    case DETACH -> {
                        release();
                        return;
                    }
                    default -> LOG.log(Level.WARNING, "the starter said ''{0}''", line);
                }
            }
        } catch (IOException e) {
            // A lease that cannot be read has ended.
        }
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
