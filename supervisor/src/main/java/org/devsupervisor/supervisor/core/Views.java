package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Holding;
import org.devsupervisor.supervisor.core.port.ProcessRole;
import org.devsupervisor.supervisor.core.port.Resources;
import org.devsupervisor.supervisor.core.port.Routes;
import org.devsupervisor.supervisor.core.port.Self;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What is told of servers and of the supervisor; changes nothing. */
final class Views {
    private final StatusFeed feed;
    private final Routes routes;
    private final Resources resources;
    private final DocumentRoots roots;
    private final Self self;

    Views(StatusFeed feed, Routes routes, Resources resources, DocumentRoots roots, Self self) {
        this.feed = feed;
        this.routes = routes;
        this.resources = resources;
        this.roots = roots;
        this.self = self;
    }

    /** Each server now, with the revision of the latest change. */
    List<ServerStatus> statuses(List<Server> servers) {
        return servers.stream().map(server -> server.status(feed.revision())).toList();
    }

    /** Each server with its address and what its process takes. */
    Future<List<ServerView>> list(List<Server> servers) {
        List<Server> listed = List.copyOf(servers);
        List<Long> pids = new ArrayList<>();
        listed.forEach(server -> server.pid().ifPresent(pids::add));
        return resources
                .read(pids)
                .map(figures ->
                        statuses(listed).stream()
                                .map(s ->
                                        ServerView.of(
                                                s,
                                                routes.httpsUrl(s.name()),
                                                s.pid() == null ? null : figures.get(s.pid())))
                                .toList());
    }

    /** What the document root of each server holds. */
    Future<List<DiskView>> diskUsage(List<Server> servers) {
        List<ServerSpec> specs = servers.stream().map(Server::spec).toList();
        return roots.holdings(specs.stream().map(ServerSpec::root).collect(Collectors.toSet()))
                .map(holdings ->
                        specs.stream()
                                .map(spec -> {
                                    Holding holding = holdings.get(spec.root());
                                    return new DiskView(
                                            spec.name(),
                                            spec.root().toString(),
                                            holding.bytes(),
                                            holding.files());
                                })
                                .toList());
    }

    /**
     * What every process takes, the supervisor's first.
     *
     * @param all whether to add what only the supervisor's own process tells
     */
    Future<?> memory(List<Server> servers, boolean all) {
        List<ProcessRole> processes = new ArrayList<>();
        processes.add(new ProcessRole("supervisor", "supervisor", self.pid()));
        for (Server server : servers) {
            OptionalLong pid = server.pid();
            if (pid.isPresent()) {
                processes.add(new ProcessRole("worker", server.name().value(), pid.getAsLong()));
            }
        }
        return resources.report(processes, all);
    }

    SupervisorView supervisor(List<Server> servers) {
        return new SupervisorView(
                self.pid(),
                self.version(),
                self.home().toString(),
                self.since(),
                self.profile().toString(),
                self.settingsDigest(),
                new SupervisorView.Servers(
                        servers.size(),
                        count(servers, ServerState.READY),
                        count(servers, ServerState.FAILED)),
                new SupervisorView.Proxy(self.httpPort(), self.httpsPort()),
                new SupervisorView.Cluster(self.clusterMembers(), self.clusterFile().toString()),
                new SupervisorView.Authority(self.certificateAuthority().toString()));
    }

    private static int count(List<Server> servers, ServerState state) {
        return (int) servers.stream().filter(server -> server.state() == state).count();
    }
}
