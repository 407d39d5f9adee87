package org.devsupervisor.supervisor.client;

import org.devsupervisor.shared.proc.JvmEnvironment;
import org.devsupervisor.shared.proc.OwnSession;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Starts a supervisor as a detached process in a session of its own. Its standard input is the
 * lease: whoever started it holds the other end, and when this one ends, in whatever way, the
 * kernel closes it and the supervisor goes down. {@link Started#detach} gives the lease up for
 * good.
 */
public final class SupervisorLauncher {
    /** Of a JVM that ends without a word of ours, so much of its own words is shown. */
    private static final int MOST_ERRORS = 3;

    private final SupervisorJvm jvm;

    /**
     * @param flags settings that were given on the command line
     * @param cache what can be made again at any time: class archives
     */
    public SupervisorLauncher(Distribution distribution, SettingFlags flags, Path cache) {
        this.jvm = new SupervisorJvm(distribution, flags.properties(), cache);
    }

    /** A supervisor that answers, and the lease on it. */
    public static final class Started {
        private final long pid;
        private final OutputStream lease;

        private Started(Process process) {
            this.pid = process.pid();
            this.lease = process.getOutputStream();
        }

        public long pid() {
            return pid;
        }

        /** From now on the supervisor lives on without its starter. */
        public void detach() throws IOException {
            say("detach");
            lease.close();
        }

        private void say(String word) throws IOException {
            lease.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
            lease.flush();
        }
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param detaching whether it is to be detached when all is started; others are told so
     * @param notices lines that the person should see
     * @return null if another supervisor has taken the home in the meantime: attach to that one
     * @throws Problem if it could not start, with its words
     */
    public Started start(Home home, boolean detaching, Consumer<String> notices)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(OwnSession.of(jvm.command(home)))
                        .redirectErrorStream(true)
                        .directory(home.project().toFile());
        JvmEnvironment.suit(builder.environment());
        // Compiler threads would otherwise keep an arena of 64 MB each.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        Started started = new Started(process);
        if (detaching) {
            try {
                started.say("detaching");
            } catch (IOException e) {
                // It has ended already, and what it has said is why.
            }
        }
        List<String> errors = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int blank = line.indexOf(' ');
                String text = line.substring(blank + 1);
                switch (line.substring(0, Math.max(blank, 0))) {
                    case "notice" -> notices.accept(text);
                    case "ready" -> {
                        return started;
                    }
                    case "error" -> errors.add(text);
                    case "exit" -> {
                        int status = Integer.parseInt(text);
                        if (status == HomeLock.HELD_STATUS) {
                            return null;
                        }
                        throw new Problem(status, String.join("\n", errors));
                    }
                    default -> errors.add(line);
                }
            }
        }
        throw new Problem(
                Problem.INTERNAL,
                "supervisor ended while it started; its log is '%s'\n"
                                .formatted(home.supervisorLog())
                        + errors.stream()
                                .filter(line -> !line.startsWith("\t"))
                                .limit(MOST_ERRORS)
                                .collect(Collectors.joining("\n")));
    }
}
