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
    private static final String MAIN = "org.devsupervisor.supervisor.app.Main";

    /** Of a JVM that ends without a word of ours, so much of its own words is shown. */
    private static final int MOST_ERRORS = 3;

    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms16m",
                    "-Xmx192m",
                    "-Xss512k",
                    // C2 stays on: a warm proxy sends a file over TLS four to ten times as fast
                    // with it.
                    "-XX:ReservedCodeCacheSize=64m",
                    // But for what is hot for long: a start has better use for both cores.
                    "-XX:Tier4InvocationThreshold=25000",
                    "-XX:Tier4MinInvocationThreshold=5000",
                    "-XX:Tier4CompileThreshold=50000",
                    "-XX:Tier4BackEdgeThreshold=200000",
                    // Gives back what the compiler took while everything was new.
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:-UsePerfData",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:MetaspaceSize=64m",
                    "-Dio.netty.jfr.enabled=false",
                    "-XX:ArchiveRelocationMode=0",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dvertx.disableDnsResolver=true",
                    "-Dvertx.logger-delegate-factory-class-name="
                            + "io.vertx.core.logging.JULLogDelegateFactory");

    private final Distribution distribution;
    private final SettingFlags flags;

    /**
     * @param flags settings that were given on the command line
     */
    public SupervisorLauncher(Distribution distribution, SettingFlags flags) {
        this.distribution = distribution;
        this.flags = flags;
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
                new ProcessBuilder(OwnSession.of(command(home)))
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

    private List<String> command(Home home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add(distribution.property());
        command.addAll(flags.properties());
        command.add("-cp");
        command.add(distribution.classPath("supervisor"));
        command.add(MAIN);
        command.add(home.root().toString());
        return command;
    }
}
