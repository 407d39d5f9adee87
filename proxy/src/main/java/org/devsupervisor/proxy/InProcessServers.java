package org.devsupervisor.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.model.ServerName;

import java.util.function.Function;

/**
 * The servers that run in the proxy's own JVM. Asked on the proxy's event loop. Their WebSockets
 * are their own, the proxy does not stand between: an incarnation that ends closes them itself.
 */
@FunctionalInterface
public interface InProcessServers {
    /**
     * @return takes requests on the proxy's event loop, and completes when an answer is written to
     *     the connection or lost; null when there is no such incarnation
     */
    Function<HttpServerRequest, Future<?>> find(ServerName name, int incarnation);
}
