package org.devsupervisor.worker;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.http.DevServer;

/** How requests reach an incarnation: over a socket of its own, or handed over within the JVM. */
public interface Binding {
    /** Begins to deliver requests to the server. */
    Future<Upstream> bind(DevServer server);

    /** Accepts no more, and completes when what was accepted is answered or the deadline passed. */
    Future<Void> unbind();
}
