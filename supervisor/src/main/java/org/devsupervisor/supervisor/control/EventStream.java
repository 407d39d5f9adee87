package org.devsupervisor.supervisor.control;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.CommandService;
import org.devsupervisor.supervisor.core.StatusFeed;

/**
 * Server-sent events: the status of every server, then every change. Snapshot and subscription are
 * taken in one step of the context, so nothing is lost between. A client that does not keep up is
 * dropped; it asks again and gets a new snapshot.
 */
final class EventStream {
    private static final int MOST_WAITING_BYTES = 4 << 20;

    private final CommandService service;
    private final StatusFeed feed;

    EventStream(CommandService service, StatusFeed feed) {
        this.service = service;
        this.feed = feed;
    }

    void open(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(MOST_WAITING_BYTES)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-store");
        service.snapshot().forEach(status -> write(response, status));
        write(response, "snapshot", new JsonObject().put("revision", feed.revision()));
        Runnable end =
                feed.subscribe(
                        new StatusFeed.Subscriber() {
                            @Override
                            public void changed(ServerStatus status) {
                                write(response, status);
                            }

                            @Override
                            public void removed(ServerRemoved removed) {
                                write(response, "removed", Wire.encode(removed));
                            }
                        });
        response.closeHandler(closed -> end.run());
    }

    private static void write(HttpServerResponse response, ServerStatus status) {
        write(response, "server", Wire.encode(status));
    }

    private static void write(HttpServerResponse response, String event, JsonObject data) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.reset();
            return;
        }
        response.write("event: " + event + "\ndata: " + data.encode() + "\n\n");
    }
}
