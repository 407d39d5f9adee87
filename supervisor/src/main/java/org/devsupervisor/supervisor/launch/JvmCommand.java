package org.devsupervisor.supervisor.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a worker JVM. Each flag was measured (docs/adr/0001); together they take a
 * lite member from 144 to 85 MB of PSS.
 *
 * @param java the launcher of the JDK on which the supervisor itself runs
 * @param classPath jars in fixed order
 */
public record JvmCommand(Path java, String classPath) {
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
                    // The jars are those of our own build; verifying five thousand classes anew in
                    // every worker was an eighth of its start.
                    "-XX:-BytecodeVerificationRemote",
                    // Maps the JDK's own archive where it was dumped, so that its pages stay
                    // shared.
                    "-XX:ArchiveRelocationMode=0",
                    "--enable-native-access=ALL-UNNAMED",
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

    List<String> of(String mainClass) {
        List<String> command = new ArrayList<>(FLAGS.size() + 4);
        command.add(java.toString());
        command.addAll(FLAGS);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        return command;
    }
}
