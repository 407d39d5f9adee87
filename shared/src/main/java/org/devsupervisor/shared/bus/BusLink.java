package org.devsupervisor.shared.bus;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a part of the product needs of the event bus. Handlers run on the Vert.x context on which
 * they were registered.
 */
public interface BusLink {
    /**
     * Sends a request to one consumer of the address.
     *
     * @return fails with a {@code ReplyException} when nobody listens or the timeout passes
     */
    Future<JsonObject> request(String address, JsonObject body, Duration timeout);

    /** Sends to every consumer of the address, in the whole cluster; delivery is not confirmed. */
    void publish(String address, JsonObject body);

    /**
     * Receives what is published to an address. A message that is not a JSON object is passed over.
     *
     * @return completes when the whole cluster knows the registration
     */
    Future<Subscription> consume(String address, Consumer<JsonObject> handler);

    /**
     * Answers requests to an address. A request that is not a JSON object is given to the handler
     * as an empty one, which no protocol accepts.
     *
     * @return completes when the whole cluster knows the registration
     */
    Future<Subscription> answer(String address, Function<JsonObject, Future<JsonObject>> handler);

    /** A registration that can be ended. */
    interface Subscription {
        Future<Void> end();
    }
}
