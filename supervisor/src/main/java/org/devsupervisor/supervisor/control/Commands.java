package org.devsupervisor.supervisor.control;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.supervisor.core.CommandService;
import org.devsupervisor.supervisor.core.Refusal;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A command as JSON to a reply as JSON: what both doors have in common. Never fails. */
final class Commands {
    private static final Logger LOG = Logger.getLogger(Commands.class.getName());

    private final CommandService service;

    Commands(CommandService service) {
        this.service = service;
    }

    Future<JsonObject> execute(JsonObject message) {
        SupervisorCommand command;
        try {
            command = Wire.decode(SupervisorCommand.class, message);
        } catch (Invalid e) {
            return Future.succeededFuture(refused(Reply.Code.MALFORMED, e.getMessage()));
        }
        return service.execute(command)
                .map(result -> Wire.encode(new Reply.Ok(Wire.plain(result))))
                .otherwise(Commands::refusal);
    }

    static JsonObject refused(Reply.Code code, String message) {
        return Wire.encode(new Reply.Refused(code, message));
    }

    private static JsonObject refusal(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refused(refusal.code(), refusal.getMessage());
            case Invalid invalid -> refused(Reply.Code.INVALID, invalid.getMessage());
            default -> {
                LOG.log(Level.SEVERE, "command failed", failure);
                yield refused(
                        Reply.Code.INTERNAL,
                        "internal error: "
                                + (failure.getMessage() == null
                                        ? failure.getClass().getSimpleName()
                                        : failure.getMessage()));
            }
        };
    }
}
