package org.devsupervisor.shared.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;

import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two real Hazelcast members in one JVM. */
class ClusterNodeIT {
    private static final Duration REPLY = Duration.ofSeconds(30);

    private ClusterNode founder;
    private ClusterNode member;

    @AfterEach
    void leave() throws Exception {
        if (member != null) {
            get(member.close());
        }
        if (founder != null) {
            get(founder.close());
        }
    }

    @Test
    void carriesRequestsAndPublicationsBetweenMembers() throws Exception {
        found();
        member = get(ClusterNode.join(founder.coordinates(), new VertxOptions()));
        BusLink here = new ClusterLink(founder.vertx());
        BusLink there = new ClusterLink(member.vertx());
        get(here.answer("echo", body -> Future.succeededFuture(body.copy().put("seen", true))));
        CompletableFuture<JsonObject> heard = new CompletableFuture<>();
        get(there.consume("news", heard::complete));

        JsonObject reply = get(there.request("echo", new JsonObject().put("n", 1), REPLY));
        here.publish("news", new JsonObject().put("n", 2));

        assertThat(reply).isEqualTo(new JsonObject("{\"n\":1,\"seen\":true}"));
        assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo(new JsonObject("{\"n\":2}"));
        assertThat(founder.members()).isEqualTo(2);
    }

    @Test
    void listensOnLoopbackOnlyAndOnNoPortThatAnOutgoingConnectionCanHave() throws Exception {
        found();
        String[] member = founder.coordinates().member().split(":", 2);
        assertThat(member[0]).isEqualTo("127.0.0.1");
        assertThat(Integer.parseInt(member[1]))
                .isBetween(ClusterConfig.FIRST_PORT, ClusterConfig.LAST_PORT);
    }

    @Test
    void letsNobodyInWhoDoesNotKnowTheName() throws Exception {
        found();
        ClusterCoordinates wrong =
                new ClusterCoordinates(Token.random().value(), founder.coordinates().member());
        CompletableFuture<ClusterNode> stranger =
                ClusterNode.join(wrong, new VertxOptions(), Duration.ofSeconds(5))
                        .toCompletionStage()
                        .toCompletableFuture();
        assertThatThrownBy(() -> stranger.get(40, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(Exception.class);
        assertThat(founder.members()).isEqualTo(1);
    }

    /**
     * Members that join together refuse each other's first operations, and the refusals travel as
     * Java exceptions: a filter that keeps those out leaves a member waiting for two minutes.
     */
    @RepeatedTest(3)
    void letsManyJoinAtTheSameMoment() throws Exception {
        found();
        List<Future<ClusterNode>> joining = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            joining.add(ClusterNode.join(founder.coordinates(), new VertxOptions()));
        }
        List<ClusterNode> joined = get(Future.all(joining)).list();
        assertThat(founder.members()).isEqualTo(5);
        for (ClusterNode node : joined) {
            get(node.close());
        }
    }

    @Test
    void doesNotRebuildForeignObjectsFromBytes() throws Exception {
        found();
        Config config = ClusterConfig.liteMember(founder.coordinates(), REPLY);
        HazelcastInstance guest = Hazelcast.newHazelcastInstance(config);
        try {
            guest.getMap("objects").put("gadget", new Gadget(List.of("x")));
            assertThatThrownBy(() -> guest.getMap("objects").get("gadget"))
                    .isInstanceOf(HazelcastSerializationException.class)
                    .hasMessageContaining("Gadget");
        } finally {
            guest.shutdown();
        }
    }

    private record Gadget(List<String> content) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private void found() throws Exception {
        founder = get(ClusterNode.found(Token.random().value(), new VertxOptions()));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
