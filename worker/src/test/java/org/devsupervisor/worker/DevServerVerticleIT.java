package org.devsupervisor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.http.DevServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** One incarnation between a bus and a listener. */
@Timeout(120)
class DevServerVerticleIT {
    private static final Token TOKEN = Token.random();
    private static final ServerName NAME = new ServerName("web-001");

    @TempDir Path root;
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient pages = vertx.createWebSocketClient();
    private final LocalLink link = new LocalLink();
    private final PortBinding binding = new PortBinding();
    private String deployment;

    @BeforeEach
    void deploy() {
        deployment =
                vertx.deployVerticle(
                                new DevServerVerticle(
                                        request(), link, binding, line -> {}, () -> {}))
                        .timeout(20, SECONDS)
                        .await();
    }

    private LaunchRequest request() {
        return new LaunchRequest(
                NAME,
                1,
                "nonce",
                root.toString(),
                "unused",
                "http://127.0.0.1:9001",
                "https://web-001.localhost:8443",
                "http://web-001.localhost:8080",
                Profile.DEV,
                true,
                "none",
                "none",
                TOKEN.value());
    }

    @AfterEach
    void close() {
        vertx.close().timeout(20, SECONDS).await();
    }

    @Test
    void tellsItsPagesWhatTheSupervisorTellsIt() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        page().textMessageHandler(heard::add);

        JsonObject reply = command(reload("css/a.css"));

        assertThat(reply.getString("type")).isEqualTo("ok");
        assertThat(reply.getJsonObject("result")).isEqualTo(new JsonObject().put("pages", 1));
        assertThat(new JsonObject(heard.poll(20, SECONDS)).getString("file_path"))
                .isEqualTo(root + "/css/a.css");
        assertThat(heard).isEmpty();
    }

    @Test
    void tellsNobodyWithoutTheToken() {
        page();

        JsonObject reply = send(Wire.encode(reload("a.css"), Token.random()));

        assertThat(reply.getString("code")).isEqualTo("forbidden");
    }

    @Test
    void refusesAMalformedReload() {
        JsonObject reply = send(Wire.encode(reload("a.css"), TOKEN).put("count", 0));

        assertThat(reply.getString("code")).isEqualTo("malformed");
        assertThat(reply.getString("message")).contains("'count' has value '0'");
    }

    @Test
    void letsGoOfItsPagesBeforeItEnds() {
        Promise<Short> closed = Promise.promise();
        WebSocket page = page();
        page.closeHandler(gone -> closed.complete(page.closeStatusCode()));

        vertx.undeploy(deployment).timeout(20, SECONDS).await();

        assertThat(closed.future().timeout(20, SECONDS).await()).isEqualTo((short) 1012);
    }

    /** Else a server that never was would go on answering. */
    @Test
    void leavesNoListenerWhenItCannotJoinTheBus() {
        PortBinding bound = new PortBinding();
        BusLink deaf =
                new LocalLink() {
                    @Override
                    public Future<Subscription> answer(
                            String address, Function<JsonObject, Future<JsonObject>> handler) {
                        return Future.failedFuture("no bus");
                    }
                };

        assertThatThrownBy(() ->
                        vertx.deployVerticle(
                                        new DevServerVerticle(
                                                request(), deaf, bound, line -> {}, () -> {}))
                                .timeout(20, SECONDS)
                                .await())
                .hasMessage("no bus");

        assertThat(bound.port).isPositive();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), bound.port))
                .isInstanceOf(ConnectException.class);
    }

    /** One that the server knows of: it has answered a frame, so it is past the handshake. */
    private WebSocket page() {
        WebSocket page =
                pages.connect(binding.port, "127.0.0.1", "/.dev/reload")
                        .timeout(20, SECONDS)
                        .await();
        Promise<Void> answered = Promise.promise();
        page.pongHandler(pong -> answered.tryComplete());
        page.writePing(Buffer.buffer("there?"));
        answered.future().timeout(20, SECONDS).await();
        return page;
    }

    private static WorkerCommand.Reload reload(String path) {
        return new WorkerCommand.Reload(List.of(new Change(Change.Kind.MODIFIED, path)), 1);
    }

    private JsonObject command(WorkerCommand.Reload command) {
        return send(Wire.encode(command, TOKEN));
    }

    private JsonObject send(JsonObject message) {
        return link.request(
                        Addresses.workerCommand(NAME, 1),
                        new JsonObject(message.encode()),
                        Duration.ofSeconds(20))
                .timeout(20, SECONDS)
                .await();
    }

    /** A bus within this test. */
    private static class LocalLink implements BusLink {
        private final Map<String, Function<JsonObject, Future<JsonObject>>> answers =
                new ConcurrentHashMap<>();

        @Override
        public Future<JsonObject> request(String address, JsonObject body, Duration timeout) {
            return answers.get(address).apply(body);
        }

        @Override
        public void publish(String address, JsonObject body) {}

        @Override
        public Future<Subscription> consume(String address, Consumer<JsonObject> handler) {
            return Future.succeededFuture(Future::succeededFuture);
        }

        @Override
        public Future<Subscription> answer(
                String address, Function<JsonObject, Future<JsonObject>> handler) {
            answers.put(address, handler);
            return Future.succeededFuture(() -> {
                answers.remove(address);
                return Future.succeededFuture();
            });
        }
    }

    /** A port, since a WebSocket client dials nothing else. */
    private final class PortBinding implements Binding {
        private HttpServer server;
        private int port;

        @Override
        public Future<Upstream> bind(DevServer site) {
            server = vertx.createHttpServer().requestHandler(site);
            return server.listen(0, "127.0.0.1")
                    .map(listening -> {
                        port = listening.actualPort();
                        return new Upstream.InProcess();
                    });
        }

        @Override
        public Future<Void> unbind() {
            return server.close();
        }
    }
}
