package org.devsupervisor.supervisor.client;

import org.devsupervisor.supervisor.dist.ArchiveFile;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.dist.Launcher;
import org.devsupervisor.supervisor.home.Home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the supervisor's JVM. The first supervisor of a build writes an archive of
 * the classes it has used when it ends, and those after it map that: it saves a start a third of
 * its CPU time (docs/adr/0014).
 *
 * @param settings properties that hand on what was given on the command line
 * @param cache where archives lie
 */
record SupervisorJvm(Distribution distribution, List<String> settings, Path cache) {
    private static final String ROLE = "supervisor";
    private static final String MAIN = "org.devsupervisor.supervisor.app.Main";

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
                    // What the JVM has to say of archives, it would say to the starter.
                    "-Xlog:cds*=off,aot*=off",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dvertx.disableDnsResolver=true",
                    "-Dvertx.logger-delegate-factory-class-name="
                            + "io.vertx.core.logging.JULLogDelegateFactory");

    List<String> command(Home home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(archive());
        command.add(distribution.property());
        command.add(Launcher.ofThisJvm().property());
        command.addAll(settings);
        command.add("-cp");
        command.add(distribution.classPath(ROLE));
        command.add(MAIN);
        command.add(home.root().toString());
        return command;
    }

    /** Nothing where there is no place for one: a start is not to fail for that. */
    private List<String> archive() {
        try {
            ArchiveFile archive = ArchiveFile.of(cache, ROLE, FLAGS, distribution.jars(ROLE));
            if (!archive.isWhole()) {
                Files.deleteIfExists(archive.path());
                archive.removeOlder();
            }
            return List.of(
                    "-XX:SharedArchiveFile=" + archive.path(),
                    // Written at the end where there is none, or none that fits (JDK 19).
                    "-XX:+AutoCreateSharedArchive");
        } catch (IOException e) {
            return List.of();
        }
    }
}
