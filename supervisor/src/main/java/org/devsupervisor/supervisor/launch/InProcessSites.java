package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.proxy.InProcessServers;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.worker.Binding;
import org.devsupervisor.worker.http.DevServer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Where the proxy finds the verticles of this JVM: a request is handed over as an object and
 * crosses no socket. Written by the servers' contexts and read by the proxy's, hence concurrent.
 */
public final class InProcessSites implements InProcessServers {
    private record Key(ServerName name, int incarnation) {}

    private final Map<Key, DevServer> servers = new ConcurrentHashMap<>();

    @Override
    public Function<HttpServerRequest, Future<?>> find(ServerName name, int incarnation) {
        DevServer server = servers.get(new Key(name, incarnation));
        return server == null ? null : server::serve;
    }

    Binding binding(ServerName name, int incarnation) {
        Key key = new Key(name, incarnation);
        return new Binding() {
            @Override
            public Future<Upstream> bind(DevServer server) {
                servers.put(key, server);
                return Future.succeededFuture(new Upstream.InProcess());
            }

            @Override
            public Future<Void> unbind() {
                servers.remove(key);
                return Future.succeededFuture();
            }
        };
    }
}
