package org.devsupervisor.shared.bus;

import com.hazelcast.cluster.Address;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

import java.time.Duration;

/**
 * One Vert.x node of the Hazelcast cluster: the supervisor as its only data member, a worker or a
 * guest as a lite member that joins exactly that one.
 */
public final class ClusterNode {
    private final Vertx vertx;
    private final HazelcastClusterManager manager;
    private final ClusterCoordinates coordinates;

    private ClusterNode(
            Vertx vertx, HazelcastClusterManager manager, ClusterCoordinates coordinates) {
        this.vertx = vertx;
        this.manager = manager;
        this.coordinates = coordinates;
    }

    /** Founds a cluster on an ephemeral loopback port. */
    public static Future<ClusterNode> found(String clusterName, VertxOptions options) {
        HazelcastClusterManager manager =
                new HazelcastClusterManager(ClusterConfig.founder(clusterName));
        return build(manager, options)
                .map(vertx -> new ClusterNode(vertx, manager, coordinates(clusterName, manager)));
    }

    /**
     * Joins as a lite member.
     *
     * @return fails when the member cannot be reached within 20 s
     */
    public static Future<ClusterNode> join(ClusterCoordinates coordinates, VertxOptions options) {
        return join(coordinates, options, ClusterConfig.JOIN);
    }

    /**
     * @param limit fails when the member cannot be reached within so many whole seconds
     */
    static Future<ClusterNode> join(
            ClusterCoordinates coordinates, VertxOptions options, Duration limit) {
        HazelcastClusterManager manager =
                new HazelcastClusterManager(ClusterConfig.liteMember(coordinates, limit));
        return build(manager, options).map(vertx -> new ClusterNode(vertx, manager, coordinates));
    }

    public Vertx vertx() {
        return vertx;
    }

    /** What somebody else needs to join. */
    public ClusterCoordinates coordinates() {
        return coordinates;
    }

    /** How many members the cluster has at this moment, this one included. */
    public int members() {
        return manager.getNodes().size();
    }

    /** Leaves the cluster and ends the Vert.x instance. */
    public Future<Void> close() {
        return vertx.close();
    }

    private static Future<Vertx> build(HazelcastClusterManager manager, VertxOptions options) {
        // Explicit, since Vert.x would otherwise pick an interface and tell others that address.
        options.getEventBusOptions().setHost("127.0.0.1").setPort(0).setConnectTimeout(2_000);
        return Vertx.builder().with(options).withClusterManager(manager).buildClustered();
    }

    private static ClusterCoordinates coordinates(String name, HazelcastClusterManager manager) {
        Address address = manager.getHazelcastInstance().getCluster().getLocalMember().getAddress();
        return new ClusterCoordinates(name, "127.0.0.1:" + address.getPort());
    }
}
