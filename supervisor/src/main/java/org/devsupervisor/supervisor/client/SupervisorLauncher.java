package org.devsupervisor.supervisor.client;

import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.home.Home;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts a supervisor as a detached process in a session of its own. Its standard input is the
 * lease: whoever started it holds the other end, and when this one ends, in whatever way, the
 * kernel closes it and the supervisor goes down. {@link Started#detach} gives the lease up for
 * good.
 */
public final class SupervisorLauncher {
    private static final String MAIN = "org.devsupervisor.supervisor.app.Main";
    private static final int HOME_HELD = 6;

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

    public SupervisorLauncher(Distribution distribution) {
        this.distribution = distribution;
    }

    /** A supervisor that answers, and the lease on it. */
    public static final class Started {
        private final OutputStream lease;

        private Started(OutputStream lease) {
            this.lease = lease;
        }

        /** From now on the supervisor lives on without its starter. */
        public void detach() throws IOException {
            lease.write("detach\n".getBytes(StandardCharsets.US_ASCII));
            lease.close();
        }
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param notices lines that the person should see
     * @return null if another supervisor has taken the home in the meantime: attach to that one
     * @throws Problem if it could not start, with its words
     */
    public Started start(Home home, Consumer<String> notices) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(home))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .directory(home.project().toFile());
        // In a C locale a JVM cannot name files beyond ASCII, whatever its flags.
        builder.environment().put("LC_ALL", "C.UTF-8");
        // Compiler threads would otherwise keep an arena of 64 MB each.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
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
                        return new Started(process.getOutputStream());
                    }
                    case "error" -> errors.add(text);
                    case "exit" -> {
                        int status = Integer.parseInt(text);
                        if (status == HOME_HELD) {
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
                "supervisor ended while it started; %s"
                        .formatted(
                                errors.isEmpty()
                                        ? "see '" + home.supervisorLog() + "'"
                                        : String.join("; ", errors)));
    }

    private List<String> command(Home home) {
        List<String> command = new ArrayList<>();
        if (onPath("setsid")) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add(distribution.property());
        command.add("-cp");
        command.add(distribution.classPath("supervisor"));
        command.add(MAIN);
        command.add(home.root().toString());
        return command;
    }

    private static boolean onPath(String program) {
        for (String directory :
                System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
