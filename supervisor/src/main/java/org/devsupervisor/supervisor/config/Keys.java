package org.devsupervisor.supervisor.config;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.supervisor.core.PortRange;
import org.devsupervisor.supervisor.core.RestartLimits;
import org.devsupervisor.supervisor.core.Timeouts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every key that has one value, with its type, its bounds and its default. */
final class Keys {
    private static final RestartLimits LIMITS = RestartLimits.DEFAULT;
    private static final Timeouts TIMEOUTS = Timeouts.DEFAULT;

    static final Key<Integer> HTTPS_PORT = Key.of("proxy.https-port", port(), 8443);
    static final Key<Integer> HTTP_PORT = Key.of("proxy.http-port", port(), 8080);
    static final Key<Boolean> REDIRECT = Key.of("proxy.redirect", new ValueType.Flag(), false);

    static final Key<PortRange> SERVER_PORTS =
            Key.of("server-ports", new ValueType.Ports(), PortRange.DEFAULT);

    static final Key<Path> CA_DIR =
            new Key<>(
                    "ca.dir",
                    new ValueType.Directory(),
                    around -> UserDirectories.data(around.environment()).resolve("ca"));
    static final Key<Path> CACHE_DIR =
            new Key<>(
                    "cache.dir",
                    new ValueType.Directory(),
                    around -> UserDirectories.cache(around.environment()));

    static final Key<Profile> PROFILE =
            Key.of("profile", new ValueType.Choice<>(Profile.class), Profile.DEV);
    static final Key<Isolation> ISOLATION =
            Key.of("isolation", new ValueType.Choice<>(Isolation.class), Isolation.PROCESS);

    static final Key<Integer> INTENSITY =
            Key.of("restart.intensity", whole(0, 1_000), LIMITS.intensity());
    static final Key<Duration> PERIOD =
            Key.of(
                    "restart.period",
                    time(Duration.ofSeconds(1), Duration.ofHours(24)),
                    LIMITS.period());
    static final Key<Integer> NEVER_READY =
            Key.of("restart.never-ready", whole(1, 1_000), LIMITS.neverReady());
    static final Key<Duration> BACKOFF_INITIAL =
            Key.of("restart.backoff-initial", backoff(), LIMITS.firstDelay());
    static final Key<Duration> BACKOFF_MAX =
            Key.of("restart.backoff-max", backoff(), LIMITS.longestDelay());
    static final Key<Double> BACKOFF_JITTER =
            Key.of("restart.backoff-jitter", new ValueType.Share(0, 1), LIMITS.jitter());
    static final Key<Duration> BACKOFF_RESET =
            Key.of(
                    "restart.backoff-reset",
                    time(Duration.ofSeconds(1), Duration.ofHours(24)),
                    LIMITS.calm());

    static final Key<Duration> READY =
            Key.of(
                    "timeouts.ready",
                    time(Duration.ofSeconds(1), Duration.ofMinutes(10)),
                    TIMEOUTS.ready());
    static final Key<Duration> DRAIN =
            Key.of(
                    "timeouts.drain",
                    time(Duration.ofMillis(0), Settings.LONGEST_DRAIN),
                    TIMEOUTS.drain());
    static final Key<Duration> GRACE =
            Key.of(
                    "timeouts.grace",
                    time(Duration.ofMillis(100), Settings.LONGEST_GRACE),
                    TIMEOUTS.grace());

    /** One more than processors was the fastest on two (docs/adr/0012). */
    static final Key<Integer> BOOTS_AT_ONCE =
            new Key<>(
                    "boots-at-once", whole(1, 64), around -> Math.min(around.processors() + 1, 64));

    /** Longer than an editor takes to save. */
    static final Key<Duration> QUIET_PERIOD =
            Key.of(
                    "watch.quiet-period",
                    time(Duration.ofMillis(10), Duration.ofSeconds(10)),
                    Duration.ofMillis(80));

    static final Key<Boolean> API_ALIAS = Key.of("api.alias", new ValueType.Flag(), true);

    /** In the order in which they are shown. */
    static final List<Key<?>> ALL =
            List.of(
                    HTTPS_PORT,
                    HTTP_PORT,
                    REDIRECT,
                    SERVER_PORTS,
                    CA_DIR,
                    CACHE_DIR,
                    PROFILE,
                    ISOLATION,
                    INTENSITY,
                    PERIOD,
                    NEVER_READY,
                    BACKOFF_INITIAL,
                    BACKOFF_MAX,
                    BACKOFF_JITTER,
                    BACKOFF_RESET,
                    READY,
                    DRAIN,
                    GRACE,
                    BOOTS_AT_ONCE,
                    QUIET_PERIOD,
                    API_ALIAS);

    /** Below it stand the declared servers. */
    static final String SERVERS = "servers";

    private Keys() {}

    private static ValueType<Integer> port() {
        return new ValueType.Whole(0, 65_535, "a port", "is not a port");
    }

    private static ValueType<Integer> whole(int least, int most) {
        return new ValueType.Whole(least, most, "a whole number", "is out of range");
    }

    private static ValueType<Duration> time(Duration least, Duration most) {
        return new ValueType.Time(least, most);
    }

    private static ValueType<Duration> backoff() {
        return time(Duration.ofMillis(10), Duration.ofHours(1));
    }
}
