package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The servers that there are, in creation order: an index is a place in this list. */
final class ServerList {
    private final ServerParts parts;
    private final List<Server> servers = new ArrayList<>();

    ServerList(ServerParts parts) {
        this.parts = parts;
    }

    /** A view that changes with the list. */
    List<Server> all() {
        return Collections.unmodifiableList(servers);
    }

    /** A copy: what is to be stored may differ from it. */
    List<ServerSpec> specs() {
        return servers.stream().map(Server::spec).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Those of these names, in creation order. */
    List<Server> named(Collection<ServerName> names) {
        return servers.stream().filter(server -> names.contains(server.name())).toList();
    }

    Server add(ServerSpec spec) {
        Server server = new Server(parts, servers.size() + 1, spec);
        servers.add(server);
        return server;
    }

    /** Those behind move up. */
    void drop(List<Server> leaving) {
        servers.removeAll(leaving);
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).place(i + 1);
        }
    }

    /**
     * @throws Refusal if one of these is no longer there
     */
    void refuseRemoved(List<Server> chosen) {
        for (Server server : chosen) {
            if (!servers.contains(server)) {
                throw new Refusal(
                        Reply.Code.UNKNOWN_SERVER,
                        "server '%s' was removed meanwhile".formatted(server.name()));
            }
        }
    }
}
