package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.proxy.InProcessServers;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.Binding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the proxy finds the verticles of this JVM: a request is handed over as an object and
 * crosses no socket. Written by the servers' contexts and read by the proxy's, hence concurrent.
 */
public final class InProcessSites implements InProcessServers {
    private record Key(ServerName name, int incarnation) {}

    private final Map<Key, Handler<HttpServerRequest>> handlers = new ConcurrentHashMap<>();

    @Override
    public Handler<HttpServerRequest> find(ServerName name, int incarnation) {
        return handlers.get(new Key(name, incarnation));
    }

    Binding binding(ServerName name, int incarnation) {
        Key key = new Key(name, incarnation);
        return new Binding() {
            @Override
            public Future<Upstream> bind(Handler<HttpServerRequest> handler) {
                handlers.put(key, handler);
                return Future.succeededFuture(new Upstream.InProcess());
            }

            @Override
            public Future<Void> unbind() {
                handlers.remove(key);
                return Future.succeededFuture();
            }
        };
    }
}
