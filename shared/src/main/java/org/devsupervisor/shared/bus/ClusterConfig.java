package org.devsupervisor.shared.bus;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Hazelcast's configuration in code, since an XML file would cost every worker a parser at start.
 * Loopback only, one known member, nothing discovered and nothing reported home.
 */
final class ClusterConfig {
    /** How long a member tries to join. */
    static final Duration JOIN = Duration.ofSeconds(20);

    /** Properties that keep a join fast, quiet and on loopback. */
    private static final Map<String, String> BOTH =
            Map.ofEntries(
                    // The default waits 5 s before every join and a second for each connection.
                    Map.entry("hazelcast.wait.seconds.before.join", "0"),
                    Map.entry("hazelcast.max.wait.seconds.before.join", "0"),
                    Map.entry("hazelcast.connect.all.wait.seconds", "0"),
                    // A member that has not heard yet that another joined refuses that one's first
                    // operations; by default the other tries again after half a second.
                    Map.entry("hazelcast.invocation.retry.pause.millis", "20"),
                    Map.entry("hazelcast.phone.home.enabled", "false"),
                    // The default binds 0.0.0.0.
                    Map.entry("hazelcast.socket.bind.any", "false"),
                    Map.entry("hazelcast.prefer.ipv4.stack", "true"),
                    Map.entry("hazelcast.io.thread.count", "1"),
                    Map.entry("hazelcast.io.balancer.interval.seconds", "-1"),
                    Map.entry("hazelcast.slow.operation.detector.enabled", "false"),
                    Map.entry("hazelcast.health.monitoring.level", "OFF"),
                    Map.entry("hazelcast.metrics.enabled", "false"),
                    // Vert.x ends its instance itself.
                    Map.entry("hazelcast.shutdownhook.enabled", "false"),
                    Map.entry("hazelcast.graceful.shutdown.max.wait", "3"),
                    Map.entry("hazelcast.event.thread.count", "1"),
                    Map.entry("hazelcast.operation.response.thread.count", "1"),
                    Map.entry("hazelcast.operation.generic.thread.count", "1"),
                    Map.entry("hazelcast.logging.details.enabled", "false"));

    /**
     * Members listen below the ports that the kernel gives to outgoing connections (from 32768 on
     * Linux, 49152 on macOS). A member that dies is dialled a few more times; were its port one of
     * those, the dialling socket can be given the same port and then reaches itself (TCP's
     * simultaneous open). Hazelcast files the port as its own for good, and the next member that
     * listens there can never join (docs/adr/0006).
     */
    static final int FIRST_PORT = 20_000;

    static final int LAST_PORT = 32_000;
    private static final int PORTS_TRIED = 200;

    /** The JDK's failures, and what every Throwable holds. */
    private static final String[] FAILURES = {
        "java.io.EOFException",
        "java.io.IOException",
        "java.io.NotSerializableException",
        "java.io.ObjectStreamException",
        "java.lang.ArithmeticException",
        "java.lang.AssertionError",
        "java.lang.ClassCastException",
        "java.lang.ClassNotFoundException",
        "java.lang.Error",
        "java.lang.Exception",
        "java.lang.IllegalArgumentException",
        "java.lang.IllegalMonitorStateException",
        "java.lang.IllegalStateException",
        "java.lang.IndexOutOfBoundsException",
        "java.lang.InterruptedException",
        "java.lang.NullPointerException",
        "java.lang.ReflectiveOperationException",
        "java.lang.RuntimeException",
        "java.lang.SecurityException",
        "java.lang.StackTraceElement",
        "java.lang.Throwable",
        "java.lang.UnsupportedOperationException",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.Collections$UnmodifiableCollection",
        "java.util.Collections$UnmodifiableList",
        "java.util.Collections$UnmodifiableRandomAccessList",
        "java.util.ConcurrentModificationException",
        "java.util.NoSuchElementException",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
        "java.util.concurrent.TimeoutException",
    };

    private ClusterConfig() {}

    static Config founder(String clusterName) {
        Config config = common(clusterName, JOIN);
        config.setProperty("hazelcast.logging.type", "jdk");
        config.setProperty("hazelcast.operation.thread.count", "2");
        return config;
    }

    /**
     * @param limit how long it tries to join, in whole seconds
     */
    static Config liteMember(ClusterCoordinates coordinates, Duration limit) {
        Config config = common(coordinates.name(), limit).setLiteMember(true);
        config.setProperty("hazelcast.logging.type", "none");
        config.setProperty("hazelcast.operation.thread.count", "1");
        // Makes it join exactly the supervisor, and never found a cluster of its own.
        config.getAdvancedNetworkConfig()
                .getJoin()
                .getTcpIpConfig()
                .setRequiredMember(coordinates.member());
        return config;
    }

    private static Config common(String clusterName, Duration limit) {
        Config config = new Config().setClusterName(clusterName);
        config.setProperty("hazelcast.max.join.seconds", Long.toString(limit.toSeconds()));
        BOTH.forEach(config::setProperty);
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        network(config.getAdvancedNetworkConfig());
        maps(config);
        config.getSerializationConfig().setJavaSerializationFilterConfig(filter());
        return config;
    }

    /**
     * The advanced form, since it alone can leave out the endpoint for Hazelcast's own clients,
     * which Vert.x does not use: six hundred of a lite member's seven thousand classes are that
     * protocol.
     */
    private static void network(AdvancedNetworkConfig network) {
        ServerSocketEndpointConfig members = new ServerSocketEndpointConfig();
        members.setPort(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT - PORTS_TRIED))
                .setPortAutoIncrement(true)
                .setPortCount(PORTS_TRIED);
        members.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.setEnabled(true).setMemberEndpointConfig(members);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1);
    }

    private static void maps(Config config) {
        // With no backup, registrations are lost when a third-party data member dies.
        config.addMultiMapConfig(
                new MultiMapConfig("__vertx.subs")
                        .setBackupCount(1)
                        .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    }

    /**
     * Only what Vert.x's cluster manager and Hazelcast themselves put on the wire may be
     * instantiated from bytes: anybody who can reach the port could otherwise send a gadget chain.
     * Failures travel as Java objects too, and one that cannot be read would leave its caller
     * waiting for two minutes.
     */
    private static JavaSerializationFilterConfig filter() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist().addPrefixes("io.vertx.spi.cluster.hazelcast.", "com.hazelcast.", "[");
        filter.getWhitelist().addClasses(FAILURES);
        return filter;
    }
}
