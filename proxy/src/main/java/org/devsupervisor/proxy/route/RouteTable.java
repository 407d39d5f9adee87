package org.devsupervisor.proxy.route;

import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts and ports to routes. No effects: whoever changes it opens ports and makes certificates.
 * Confined to one event loop.
 */
public final class RouteTable {
    private final Map<ServerName, Route> byName = new LinkedHashMap<>();
    private final Map<String, ServerName> byHost = new HashMap<>();
    private final Map<Integer, ServerName> byPort = new HashMap<>();

    /**
     * A server has these hosts, and no others, from now on. What was published stays.
     *
     * @throws Invalid if a host is malformed or belongs to another server; nothing has changed then
     */
    public void declare(ServerName name, List<String> hosts) {
        for (String host : hosts) {
            ServerName owner = byHost.get(HostName.checked(host));
            if (owner != null && !owner.equals(name)) {
                throw new Invalid(
                        "server '%s': host '%s' belongs to server '%s'; choose another"
                                .formatted(name, host, owner));
            }
        }
        Route before = byName.get(name);
        if (before != null) {
            before.hosts().forEach(byHost::remove);
        }
        hosts.forEach(host -> byHost.put(host, name));
        byName.put(name, before == null ? Route.declared(name, hosts) : before.withHosts(hosts));
    }

    /** Requests that arrive on this port belong to the server. */
    public void assignPort(ServerName name, int port) {
        Route route = declared(name);
        byPort.remove(route.port());
        byPort.put(port, name);
        byName.put(name, route.withPort(port));
    }

    /** Route to an incarnation, unless a newer one was heard of. */
    public void publish(ServerName name, int incarnation, Upstream upstream) {
        byName.put(name, declared(name).after(incarnation, new Route.Target.Published(upstream)));
    }

    /**
     * Route no more to this incarnation or an older one.
     *
     * @param reason may be null
     */
    public void withdraw(ServerName name, int incarnation, ServerState state, String reason) {
        byName.put(
                name, declared(name).after(incarnation, new Route.Target.NotReady(state, reason)));
    }

    /** The server is gone. Gives back what it had. */
    public Optional<Route> forget(ServerName name) {
        Route route = byName.remove(name);
        if (route == null) {
            return Optional.empty();
        }
        route.hosts().forEach(byHost::remove);
        byPort.remove(route.port());
        return Optional.of(route);
    }

    /** All of them, in the order in which they were declared. */
    public List<Route> routes() {
        return List.copyOf(byName.values());
    }

    public Optional<Route> route(ServerName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The route of a request. On a server's own port that server's, if the host is one of its own
     * or can only mean this machine: a foreign name that was pointed at 127.0.0.1 (DNS rebinding)
     * is refused. On any other port the host decides alone.
     *
     * @param localPort where the request arrived
     * @param authority the {@code Host} header or {@code :authority}, null when there is none
     */
    public Optional<Route> find(int localPort, String authority) {
        String host = authority == null ? null : HostName.ofAuthority(authority);
        ServerName portOwner = byPort.get(localPort);
        if (portOwner == null) {
            return host == null
                    ? Optional.empty()
                    : Optional.ofNullable(byHost.get(host)).map(byName::get);
        }
        boolean trusted =
                host == null || HostName.isLoopback(host) || portOwner.equals(byHost.get(host));
        return trusted ? route(portOwner) : Optional.empty();
    }

    private Route declared(ServerName name) {
        Route route = byName.get(name);
        if (route == null) {
            throw new Invalid(
                    "server '%s' is not known to the proxy; declare it first".formatted(name));
        }
        return route;
    }
}
