package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryXmlConfig;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node that knows nothing of this product but cluster.json and the example configuration: plain
 * Vert.x, public API.
 */
class GuestIT {
    private static final Path EXAMPLE = Path.of("..", "conf", "examples", "guest", "hazelcast.xml");
    private static final long LIMIT_SECONDS = 60;

    @Test
    void listsStopsAndStartsServersAndIsRefusedWithoutTheToken(@TempDir Path folder)
            throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "2", "-d");
            JsonObject cluster =
                    new JsonObject(Files.readString(product.home().resolve("run/cluster.json")));
            Vertx guest = join(cluster);
            try {
                String token = cluster.getString("token");
                JsonObject list = new JsonObject().put("v", 1).put("type", "list");
                CompletableFuture<JsonObject> stopped = stopped(guest, "web-002");

                JsonArray servers =
                        ask(guest, list.copy().put("token", token)).getJsonArray("result");
                assertThat(servers).hasSize(2);
                assertThat(servers.getJsonObject(0).getString("state")).isEqualTo("READY");

                JsonArray selector = new JsonArray().add("web-002");
                JsonObject stop =
                        new JsonObject()
                                .put("v", 1)
                                .put("token", token)
                                .put("type", "stop")
                                .put("selector", selector);
                assertThat(ask(guest, stop).getString("type")).isEqualTo("ok");
                assertThat(product.server("web-002").get("state")).isEqualTo("STOPPED");
                assertThat(stopped.get(LIMIT_SECONDS, TimeUnit.SECONDS).getInteger("incarnation"))
                        .isEqualTo(1);

                assertThat(ask(guest, stop.copy().put("type", "start")).getString("type"))
                        .isEqualTo("ok");
                assertThat(product.server("web-002").get("state")).isEqualTo("READY");
                assertThat(product.server("web-002").get("incarnation")).isEqualTo(2L);

                for (JsonObject refused :
                        new JsonObject[] {list, list.copy().put("token", "0".repeat(32))}) {
                    JsonObject reply = ask(guest, refused);
                    assertThat(reply.getString("type")).isEqualTo("refused");
                    assertThat(reply.getString("code")).isEqualTo("forbidden");
                }
                JsonObject forbidden = ask(guest, stop.copy().put("token", "guess"));
                assertThat(forbidden.getString("code")).isEqualTo("forbidden");
                assertThat(product.server("web-002").get("state")).isEqualTo("READY");
            } finally {
                guest.close()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static Vertx join(JsonObject cluster) throws Exception {
        Config config =
                new InMemoryXmlConfig(
                        Files.readString(EXAMPLE)
                                .replace("@cluster_name@", cluster.getString("cluster_name"))
                                .replace("@member@", cluster.getString("member")));
        return Vertx.builder()
                .with(
                        new VertxOptions()
                                .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
                .withClusterManager(new HazelcastClusterManager(config))
                .buildClustered()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static JsonObject ask(Vertx guest, JsonObject message) throws Exception {
        return guest.eventBus()
                .<JsonObject>request(
                        "supervisor.command",
                        message,
                        new DeliveryOptions()
                                .setSendTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .body();
    }

    private static CompletableFuture<JsonObject> stopped(Vertx guest, String name)
            throws Exception {
        CompletableFuture<JsonObject> stopped = new CompletableFuture<>();
        guest.eventBus()
                .<JsonObject>consumer(
                        "supervisor.events",
                        message -> {
                            JsonObject status = message.body();
                            if (name.equals(status.getString("name"))
                                    && "STOPPED".equals(status.getString("state"))) {
                                stopped.complete(status);
                            }
                        })
                .completion()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return stopped;
    }
}
