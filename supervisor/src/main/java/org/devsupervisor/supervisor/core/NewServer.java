package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.OrNull;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server that is asked for and does not exist yet.
 *
 * @param port the one that was named, null for the lowest free one
 * @param root the existing directory that was named, null for one that is to be made
 */
record NewServer(ServerName name, @OrNull Integer port, @OrNull Path root) {
    static NewServer generated(ServerName name) {
        return new NewServer(name, null, null);
    }

    /**
     * Understands a request: one server, or a number of them with names and ports in a row.
     *
     * @param existing what the new ones must not collide with
     * @throws Refusal naming the value that cannot be
     */
    static List<NewServer> of(SupervisorCommand.Create asked, List<ServerSpec> existing) {
        int count = asked.count() == null ? 1 : asked.count();
        if (count < 1 || count > ServerSpec.MOST_SERVERS) {
            throw refusal(
                    "number of servers '%d' is not possible; use 1 to %d"
                            .formatted(count, ServerSpec.MOST_SERVERS));
        }
        if (asked.root() != null && count > 1) {
            throw refusal(
                    "document root '%s' can be that of one server only, not of %d"
                            .formatted(asked.root(), count));
        }
        List<ServerName> names = names(asked, count, existing);
        List<NewServer> servers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            servers.add(
                    new NewServer(
                            names.get(i),
                            asked.port() == null ? null : asked.port() + i,
                            root(asked)));
        }
        refuseCollisions(servers, existing);
        return servers;
    }

    private static List<ServerName> names(
            SupervisorCommand.Create asked, int count, List<ServerSpec> existing) {
        if (asked.name() == null) {
            return lowestFree(count, existing);
        }
        try {
            if (asked.count() == null) {
                return List.of(new ServerName(asked.name()));
            }
            List<ServerName> names = new ArrayList<>();
            for (int number = 1; number <= count; number++) {
                names.add(new ServerName("%s-%03d".formatted(asked.name(), number)));
            }
            return names;
        } catch (Invalid e) {
            throw refusal(e.getMessage());
        }
    }

    /** The n lowest of web-001, web-002 ... that no server has. */
    private static List<ServerName> lowestFree(int count, List<ServerSpec> existing) {
        Set<ServerName> taken = new HashSet<>();
        existing.forEach(spec -> taken.add(spec.name()));
        List<ServerName> free = new ArrayList<>();
        for (int number = 1; free.size() < count; number++) {
            ServerName name = ServerName.generated(number);
            if (!taken.contains(name)) {
                free.add(name);
            }
        }
        return free;
    }

    private static Path root(SupervisorCommand.Create asked) {
        if (asked.root() == null) {
            return null;
        }
        try {
            Path root = Path.of(asked.root());
            if (root.isAbsolute()) {
                return root.normalize();
            }
        } catch (InvalidPathException e) {
            // Told below, like one that is not absolute.
        }
        throw refusal("document root '%s' is not an absolute path".formatted(asked.root()));
    }

    private static void refuseCollisions(List<NewServer> servers, List<ServerSpec> existing) {
        Map<Integer, ServerName> ports = new HashMap<>();
        Set<ServerName> names = new HashSet<>();
        for (ServerSpec spec : existing) {
            ports.put(spec.port(), spec.name());
            names.add(spec.name());
        }
        for (NewServer server : servers) {
            if (names.contains(server.name())) {
                throw refusal(
                        "server '%s' exists already; choose another name".formatted(server.name()));
            }
            if (server.port() == null) {
                continue;
            }
            PortRange.problem(server.port())
                    .ifPresent(problem -> {
                        throw refusal(
                                "server '%s': port '%d' %s"
                                        .formatted(server.name(), server.port(), problem));
                    });
            if (ports.containsKey(server.port())) {
                throw refusal(
                        "server '%s': port '%d' is that of server '%s'; choose another"
                                .formatted(server.name(), server.port(), ports.get(server.port())));
            }
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(Reply.Code.INVALID, message);
    }
}
