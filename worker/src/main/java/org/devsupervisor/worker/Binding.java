package org.devsupervisor.worker;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.model.Upstream;

/** How requests reach an incarnation: over a socket of its own, or handed over within the JVM. */
public interface Binding {
    /** Begins to deliver requests to the handler. */
    Future<Upstream> bind(Handler<HttpServerRequest> handler);

    /** Accepts no more, and completes when what was accepted is answered or the deadline passed. */
    Future<Void> unbind();
}
