package org.devsupervisor.proxy;

import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.proxy.route.RouteTable;

import java.util.Optional;

/**
 * What a request itself says about whom it is for.
 *
 * @param port where it arrived
 * @param authority {@code Host} or {@code :authority}, null when it has none (HTTP/1.0)
 */
record Addressee(int port, String authority) {
    static Addressee of(HttpServerRequest request) {
        return new Addressee(
                request.localAddress().port(),
                request.authority() == null ? null : request.authority().toString());
    }

    Optional<Route> in(RouteTable routes) {
        return routes.find(port, authority);
    }
}
