package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerEvent;
import org.devsupervisor.shared.model.Invalid;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who is expected on the bus: incarnations by their nonce. Anybody on the bus can publish to {@code
 * worker.events}; only what carries the nonce of a living incarnation is believed.
 */
public final class WorkerRoster {
    private static final Logger LOG = Logger.getLogger(WorkerRoster.class.getName());

    private final Map<String, Consumer<WorkerEvent>> expected = new HashMap<>();

    /** Begins to listen; completes when the whole cluster knows. */
    public Future<Void> listen(BusLink link) {
        return link.consume(Addresses.WORKER_EVENTS, this::receive).mapEmpty();
    }

    void expect(String nonce, Consumer<WorkerEvent> listener) {
        expected.put(nonce, listener);
    }

    void dismiss(String nonce) {
        expected.remove(nonce);
    }

    private void receive(JsonObject body) {
        try {
            WorkerEvent event = Wire.decode(WorkerEvent.class, body);
            Consumer<WorkerEvent> listener = expected.get(event.nonce());
            if (listener == null) {
                LOG.fine(() ->
                        "event of incarnation %d of '%s', which is not expected, ignored"
                                .formatted(event.incarnation(), event.name()));
                return;
            }
            listener.accept(event);
        } catch (Invalid e) {
            LOG.log(
                    Level.WARNING,
                    "message on {0} ignored: {1}",
                    new Object[] {Addresses.WORKER_EVENTS, e.getMessage()});
        }
    }
}
