package org.devsupervisor.supervisor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The supervisor's own log: one file below home, never the terminal. */
final class SupervisorLogging {
    private static final int LARGEST_BYTES = 5_000_000;

    /** Held here: a logger that nobody holds may be collected, and forgets its level with that. */
    private static final Logger HAZELCAST = Logger.getLogger("com.hazelcast");

    private SupervisorLogging() {}

    static void to(Path file) throws IOException {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        FileHandler handler = new FileHandler(pattern(file), LARGEST_BYTES, 1, true);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
        // It prints the cluster's name, which is half of what guards the bus, and a banner.
        HAZELCAST.setLevel(Level.SEVERE);
    }

    /** A path is a pattern to the handler, in which a percent sign begins a placeholder. */
    private static String pattern(Path file) {
        return file.toString().replace("%", "%%");
    }
}
