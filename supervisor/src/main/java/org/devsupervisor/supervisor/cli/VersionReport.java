package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.dist.Build;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a report of a bug has to say of the program and of what it runs on. */
final class VersionReport {
    private VersionReport() {}

    /**
     * The version, and as JSON the whole report. Blocks for that while the home's supervisor is
     * asked, if there is one: for five seconds at most.
     */
    static String words(boolean json, Home home) {
        Build build = Build.ofThisCode();
        return json ? Json.pretty(of(build, home)) : "supervisor " + build.version();
    }

    private static Map<String, Object> of(Build build, Home home) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("version", build.version());
        report.put("commit", build.commit().orElse(null));
        report.put("commit_time", build.commitTime().orElse(null));
        report.put("vertx", build.vertx());
        report.put("netty", build.netty());
        report.put("hazelcast", build.hazelcast());
        report.put("java", Runtime.version().toString());
        report.put("java_home", System.getProperty("java.home"));
        report.put("java_vendor", System.getProperty("java.vendor"));
        report.put("jvm", System.getProperty("java.vm.name"));
        report.put("os", System.getProperty("os.name"));
        report.put("os_version", System.getProperty("os.version"));
        report.put("arch", System.getProperty("os.arch"));
        report.put("distribution", System.getProperty("supervisor.dist"));
        report.put("home", home.root().toString());
        report.put("supervisor", supervisor(home));
        return report;
    }

    /** After an update or a rebuild it may still be of another version than the command line. */
    private static Map<String, Object> supervisor(Home home) {
        Map<String, Object> supervisor = new LinkedHashMap<>();
        try {
            Map<String, Object> status =
                    Json.object(new ControlClient(home).command("status", Map.of()));
            supervisor.put("pid", status.get("pid"));
            supervisor.put("version", status.get("version"));
            return supervisor;
        } catch (IOException e) {
            return null;
        } catch (Problem silent) {
            // That one is there and does not answer is what the report may be about.
            OptionalLong pid = HomeLock.holder(home);
            supervisor.put("pid", pid.isPresent() ? pid.getAsLong() : null);
            supervisor.put("version", null);
            return supervisor;
        }
    }
}
