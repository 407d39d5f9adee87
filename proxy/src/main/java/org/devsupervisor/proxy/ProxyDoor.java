package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.PortInUse;

/** {@code proxy.command} on the bus: changes of what is served, from whoever has the token. */
public final class ProxyDoor {
    private final BusLink link;
    private final Token token;
    private final ProxyControl control;

    public ProxyDoor(BusLink link, Token token, ProxyControl control) {
        this.link = link;
        this.token = token;
        this.control = control;
    }

    /** Completes when the whole cluster knows the address. */
    public Future<Void> open() {
        return link.answer(Addresses.PROXY_COMMAND, this::answer).mapEmpty();
    }

    private Future<JsonObject> answer(JsonObject message) {
        if (!token.isIn(message)) {
            return refused(
                    Reply.Code.FORBIDDEN, "the token is missing or wrong; it is in cluster.json");
        }
        ProxyCommand command;
        try {
            command = Wire.decode(ProxyCommand.class, message);
        } catch (Invalid e) {
            return refused(Reply.Code.MALFORMED, e.getMessage());
        }
        return control.apply(command)
                .map(result -> Wire.encode(new Reply.Ok(Wire.plain(result.orElse(null)))))
                .recover(failure ->
                        switch (failure) {
                            case PortInUse busy ->
                                    refused(Reply.Code.PORT_IN_USE, busy.getMessage());
                            case Invalid invalid ->
                                    refused(Reply.Code.INVALID, invalid.getMessage());
                            default -> refused(Reply.Code.INTERNAL, failure.toString());
                        });
    }

    private static Future<JsonObject> refused(Reply.Code code, String message) {
        return Future.succeededFuture(Wire.encode(new Reply.Refused(code, message)));
    }
}
