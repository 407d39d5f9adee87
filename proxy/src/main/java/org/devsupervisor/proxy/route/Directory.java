package org.devsupervisor.proxy.route;

import org.devsupervisor.shared.model.ServerName;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All servers that there are, to be told to a person. Confined to the event loop of its table. */
public final class Directory {
    private final RouteTable routes;
    private final Set<ServerName> names = new LinkedHashSet<>();

    public Directory(RouteTable routes) {
        this.routes = routes;
    }

    /** There may be a server of this name from now on; the table knows. */
    public void add(ServerName name) {
        names.add(name);
    }

    /** In the order in which they were first heard of. */
    public List<Route> routes() {
        names.removeIf(name -> routes.route(name).isEmpty());
        return names.stream().map(routes::route).flatMap(Optional::stream).toList();
    }
}
