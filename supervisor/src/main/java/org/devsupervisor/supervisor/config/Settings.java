package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.core.PortRange;
import org.devsupervisor.supervisor.core.RestartLimits;
import org.devsupervisor.supervisor.core.Timeouts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The settings of one supervisor: flag over environment over file over default.
 *
 * @param serverPorts from which servers get their ports
 * @param caDirectory where the user's certificate authority lives
 * @param cacheDirectory what can be made again at any time: class archives
 * @param isolation of new servers for which nobody asks for another
 * @param bootsAtOnce how many incarnations may boot at the same moment
 * @param quietPeriod how long nothing must have changed before pages are told
 * @param apiAlias whether {@code /api/} of a server is an alias of {@code /.dev/api/}
 * @param servers the declared ones, in the order of the file
 */
public record Settings(
        Proxy proxy,
        PortRange serverPorts,
        Path caDirectory,
        Path cacheDirectory,
        Profile profile,
        Isolation isolation,
        RestartLimits restart,
        Timeouts timeouts,
        int bootsAtOnce,
        Duration quietPeriod,
        boolean apiAlias,
        List<ServerDeclaration> servers) {
    /** The most that {@code timeouts.drain} can be. */
    public static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

    /** The most that {@code timeouts.grace} can be. */
    public static final Duration LONGEST_GRACE = Duration.ofSeconds(30);

    /** Who waits for a server's end has to wait longer. */
    public static final Duration LONGEST_STOP = LONGEST_DRAIN.plus(LONGEST_GRACE);

    /**
     * @param https the TLS port
     * @param http the plain port
     * @param redirect whether the plain port answers with the address at the TLS port
     */
    public record Proxy(PortChoice https, PortChoice http, boolean redirect) {}

    /**
     * @param named whether the user chose it: then a busy port is an error and not stepped over. 0
     *     lets the system choose
     */
    public record PortChoice(int port, boolean named) {}
}
