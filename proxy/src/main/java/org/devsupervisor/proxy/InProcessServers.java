package org.devsupervisor.proxy;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.model.ServerName;

/**
 * The servers that run in the proxy's own JVM. Asked on the proxy's event loop. Their WebSockets
 * are their own, the proxy does not stand between: an incarnation that ends closes them itself.
 */
@FunctionalInterface
public interface InProcessServers {
    /**
     * @return takes requests on the proxy's event loop; null when there is no such incarnation
     */
    Handler<HttpServerRequest> find(ServerName name, int incarnation);
}
