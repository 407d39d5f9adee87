package org.devsupervisor.supervisor.launch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command line of a worker JVM. What the flags buy is in docs/adr/0001.
 *
 * @param java the launcher of the JDK on which the supervisor itself runs
 * @param jars the class path, in fixed order: an archive is tied to it
 */
public record JvmCommand(Path java, List<Path> jars) {
    private static final String MAIN = "org.devsupervisor.worker.WorkerMain";

    private static final List<String> FLAGS =
            List.of(
                    // G1 needs remembered sets and threads of its own; Serial does not.
                    "-XX:+UseSerialGC",
                    // The default first heap is a sixty-fourth of the machine's memory.
                    "-Xms16m",
                    "-Xmn8m",
                    "-Xmx40m",
                    // Booting crosses the default of 21 MB, and crossing it costs a full
                    // collection.
                    "-XX:MetaspaceSize=64m",
                    "-Xss256k",
                    // C2's arenas and profiles cost more than a dev server's peak speed is worth.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=16m",
                    "-XX:-UsePerfData",
                    "-XX:+UnlockDiagnosticVMOptions",
                    // Maps the JDK's own archive where it was dumped, so that its pages stay
                    // shared.
                    "-XX:ArchiveRelocationMode=0",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dvertx.disableDnsResolver=true",
                    "-Dvertx.disableMetrics=true",
                    // Netty's flight recorder events would load the recorder into every worker.
                    "-Dio.netty.jfr.enabled=false",
                    "-Dvertx.logger-delegate-factory-class-name="
                            + "io.vertx.core.logging.JULLogDelegateFactory",
                    // Hazelcast's factory logs before it has read its configuration.
                    "-Dhazelcast.logging.type=none",
                    "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%6$s%n");

    /** A plain worker, with nothing but the JDK's own archive. */
    List<String> plain() {
        return with();
    }

    /** A worker that maps an archive of its classes; one that does not fit is passed over. */
    List<String> mapping(Path archive) {
        return with("-XX:SharedArchiveFile=" + archive);
    }

    /** A worker that writes an archive of the classes it used when it ends. */
    List<String> dumping(Path archive) {
        return with("-XX:ArchiveClassesAtExit=" + archive);
    }

    private List<String> with(String... archive) {
        List<String> command = new ArrayList<>(FLAGS.size() + 5);
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(List.of(archive));
        command.add("-cp");
        command.add(
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        return command;
    }
}
