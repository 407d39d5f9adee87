package org.devsupervisor.supervisor.core;

import java.time.Instant;

/**
 * What {@code status} tells of the supervisor itself.
 *
 * @param settingsDigest of file and environment when it was started, to be compared with another
 */
public record SupervisorView(
        long pid,
        String version,
        String home,
        Instant since,
        String profile,
        String settingsDigest,
        Servers servers,
        Proxy proxy,
        Cluster cluster,
        Authority ca) {

    /** How many there are. */
    public record Servers(int total, int ready, int failed) {}

    /** Where the proxy really listens. */
    public record Proxy(int httpPort, int httpsPort) {}

    /**
     * @param members of the Hazelcast cluster at this moment
     * @param file what a node needs to join; readable by the user alone
     */
    public record Cluster(int members, String file) {}

    /**
     * @param file PEM, with the certificate that clients have to trust
     */
    public record Authority(String file) {}
}
