package org.devsupervisor.supervisor.control;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.CommandService;
import org.devsupervisor.supervisor.core.StatusFeed;

/**
 * Commands and events on the bus. Hazelcast's open-source edition authenticates nobody, so every
 * command must carry the token (docs/adr/0007).
 */
public final class BusDoor {
    private final BusLink link;
    private final Commands commands;
    private final StatusFeed feed;
    private final Token token;

    public BusDoor(BusLink link, CommandService service, StatusFeed feed, Token token) {
        this.link = link;
        this.commands = new Commands(service);
        this.feed = feed;
        this.token = token;
    }

    /** Completes when the whole cluster knows the address. */
    public Future<Void> open() {
        feed.subscribe(
                new StatusFeed.Subscriber() {
                    @Override
                    public void changed(ServerStatus status) {
                        link.publish(Addresses.SUPERVISOR_EVENTS, Wire.encode(status));
                    }

                    @Override
                    public void removed(ServerRemoved removed) {
                        link.publish(Addresses.SUPERVISOR_EVENTS, Wire.encode(removed));
                    }
                });
        return link.answer(Addresses.SUPERVISOR_COMMAND, this::answer).mapEmpty();
    }

    private Future<JsonObject> answer(JsonObject message) {
        if (!token.isIn(message)) {
            return Future.succeededFuture(
                    Commands.refused(
                            Reply.Code.FORBIDDEN,
                            "the token is missing or wrong; it is in cluster.json"));
        }
        return commands.execute(message);
    }
}
