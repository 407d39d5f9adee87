package org.devsupervisor.shared.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** A link by being a node of the cluster, or a verticle in one: Vert.x's own event bus. */
public final class ClusterLink implements BusLink {
    private static final int HANDLER_FAILED = 500;

    private final Vertx vertx;

    public ClusterLink(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<JsonObject> request(String address, JsonObject body, Duration timeout) {
        return vertx.eventBus()
                .<JsonObject>request(
                        address, body, new DeliveryOptions().setSendTimeout(timeout.toMillis()))
                .map(Message::body);
    }

    @Override
    public void publish(String address, JsonObject body) {
        vertx.eventBus().publish(address, body);
    }

    @Override
    public Future<Subscription> consume(String address, Consumer<JsonObject> handler) {
        return registered(
                vertx.eventBus()
                        .consumer(
                                address,
                                message -> {
                                    if (message.body() instanceof JsonObject body) {
                                        handler.accept(body);
                                    }
                                }));
    }

    @Override
    public Future<Subscription> answer(
            String address, Function<JsonObject, Future<JsonObject>> handler) {
        return registered(
                vertx.eventBus()
                        .consumer(
                                address,
                                message -> {
                                    JsonObject body =
                                            message.body() instanceof JsonObject object
                                                    ? object
                                                    : new JsonObject();
                                    handler.apply(body)
                                            .onSuccess(message::reply)
                                            .onFailure(e ->
                                                    message.fail(HANDLER_FAILED, e.getMessage()));
                                }));
    }

    private static Future<Subscription> registered(MessageConsumer<Object> consumer) {
        return consumer.completion().map(done -> consumer::unregister);
    }
}
