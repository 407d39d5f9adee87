package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the configuration says of servers; it prevails over what is stored of them. */
final class Declarations {
    static final Declarations NONE = new Declarations(List.of());

    private final Map<ServerName, DeclaredServer> byName = new LinkedHashMap<>();

    Declarations(List<DeclaredServer> declared) {
        declared.forEach(server -> byName.put(server.name(), server));
    }

    boolean declare(ServerName server) {
        return byName.containsKey(server);
    }

    /** Those that are to be made, in the order of the file. */
    List<DeclaredServer> missing(List<ServerSpec> stored) {
        Set<ServerName> there = new HashSet<>();
        stored.forEach(spec -> there.add(spec.name()));
        return byName.values().stream().filter(server -> !there.contains(server.name())).toList();
    }

    /**
     * Tells of servers that are no longer what the configuration says.
     *
     * @param notices lines for the person
     */
    void tellPassing(Collection<ServerSpec> changed, Consumer<String> notices) {
        for (ServerSpec spec : changed) {
            DeclaredServer server = byName.get(spec.name());
            if (server != null && !server.over(spec).equals(spec)) {
                notices.accept(
                        "server '%s' is declared in supervisor.yaml, and the next supervisor goes by that"
                                .formatted(spec.name()));
            }
        }
    }

    /**
     * What is stored as it is from now on. One that has a port which another declares makes way for
     * it, unless somebody named that port for it.
     *
     * @param ports where others are found; it keeps those that are declared
     * @param notices lines for the person about those that have another port than was said
     */
    List<ServerSpec> over(List<ServerSpec> stored, PortLedger ports, Consumer<String> notices) {
        Map<Integer, ServerName> firm = firm(stored);
        Map<Integer, ServerName> given = ports(stored);
        Set<Integer> unfree = new HashSet<>();
        stored.forEach(spec -> unfree.add(spec.port()));
        List<ServerSpec> specs = new ArrayList<>();
        for (ServerSpec spec : stored) {
            DeclaredServer server = byName.get(spec.name());
            ServerSpec wanted = server == null ? spec : server.over(spec);
            ServerName owner = firm.getOrDefault(wanted.port(), given.get(wanted.port()));
            if (owner == null || owner.equals(spec.name())) {
                specs.add(wanted);
                continue;
            }
            if (firm.containsKey(wanted.port())) {
                notices.accept(
                        "server '%s': port '%d' is that of server '%s', which was created with it; using %d instead: change supervisor.yaml or remove '%s'"
                                .formatted(spec.name(), wanted.port(), owner, spec.port(), owner));
                specs.add(wanted.withPort(spec.port()));
                continue;
            }
            int free = ports.lowestFree(1, unfree).getFirst();
            notices.accept(
                    "server '%s': port '%d' is declared for server '%s'; using %d instead"
                            .formatted(spec.name(), wanted.port(), owner, free));
            unfree.add(free);
            specs.add(wanted.withPort(free));
        }
        return specs;
    }

    /** Whose the ports are that it gives out. */
    Map<Integer, ServerName> ports(List<ServerSpec> stored) {
        Map<Integer, ServerName> firm = firm(stored);
        Map<Integer, ServerName> ports = new HashMap<>();
        for (DeclaredServer server : byName.values()) {
            if (server.port() != null
                    && firm.getOrDefault(server.port(), server.name()).equals(server.name())) {
                ports.put(server.port(), server.name());
            }
        }
        return ports;
    }

    /** Ports that were named for servers, and that the configuration does not change. */
    private Map<Integer, ServerName> firm(List<ServerSpec> stored) {
        Map<Integer, ServerName> firm = new HashMap<>();
        for (ServerSpec spec : stored) {
            DeclaredServer server = byName.get(spec.name());
            if (spec.portNamed() && (server == null || server.over(spec).port() == spec.port())) {
                firm.put(spec.port(), spec.name());
            }
        }
        return firm;
    }
}
