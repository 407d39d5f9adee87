package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.LogFiles;
import org.devsupervisor.supervisor.core.port.Logs;
import org.devsupervisor.supervisor.core.port.Registry;
import org.devsupervisor.supervisor.core.port.Routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The whole core on a fake clock, with a fake of everything around it. Nothing in it waits. */
final class FakeWorld {
    final FakeClock clock = new FakeClock();
    final FakeRuntime processes = new FakeRuntime(clock);
    final FakeRuntime verticles = new FakeRuntime(clock);
    final List<String> routing = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<ServerStatus> events = new ArrayList<>();
    final List<ServerRemoved> removed = new ArrayList<>();
    final List<ServerName> logsForgotten = new ArrayList<>();
    long logBytes;
    final List<Path> foldersThere = new ArrayList<>();
    final List<Path> rootsEmptied = new ArrayList<>();
    final List<Path> rootsDeleted = new ArrayList<>();
    final Set<Integer> portsOfStrangers = new HashSet<>();
    final Map<ServerName, Integer> portsHeld = new HashMap<>();
    List<ServerSpec> saved;
    final List<Path> rootsMade = new ArrayList<>();
    RuntimeException rootFailure;
    RuntimeException saveFailure;
    RuntimeException declareFailure;
    RuntimeException publishFailure;
    RuntimeException forgetFailure;
    Future<Boolean> rootDeletion = Future.succeededFuture(true);
    final List<DocumentRoots.Neighbour> neighbours = new ArrayList<>();
    Future<Void> walked = Future.succeededFuture();
    Future<Integer> drained = Future.succeededFuture(0);
    boolean shutDown;
    final Core core;

    FakeWorld() {
        this(8);
    }

    FakeWorld(int bootsAtOnce) {
        this(bootsAtOnce, new PortRange(9001, 9099));
    }

    FakeWorld(int bootsAtOnce, PortRange range) {
        this(bootsAtOnce, range, Isolation.PROCESS, Timeouts.DEFAULT, RestartLimits.DEFAULT);
    }

    FakeWorld(
            int bootsAtOnce,
            PortRange range,
            Isolation isolation,
            Timeouts timeouts,
            RestartLimits limits) {
        core =
                new Core(
                        new Core.World(
                                Map.of(
                                        Isolation.PROCESS, processes,
                                        Isolation.SHARED, verticles),
                                new FakeRoutes(),
                                new NoResources(),
                                new FakeLogs(),
                                new FakeLogFiles(),
                                new FakeRegistry(),
                                new FakeRoots(),
                                new FakeSelf(),
                                clock,
                                RandomGenerator.of("L64X128MixRandom")),
                        range,
                        isolation,
                        bootsAtOnce,
                        timeouts,
                        limits,
                        notices::add,
                        () -> shutDown = true);
        core.feed()
                .subscribe(
                        new StatusFeed.Subscriber() {
                            @Override
                            public void changed(ServerStatus status) {
                                events.add(status);
                            }

                            @Override
                            public void removed(ServerRemoved server) {
                                removed.add(server);
                            }
                        });
    }

    /** web-001 to web-N, begun; they are READY once time has passed. */
    void start(int servers) {
        ask(servers);
    }

    /** As {@link #start(int)}, for its answer. */
    Future<?> ask(int servers) {
        return core.commands().execute(new SupervisorCommand.Start(List.of(), servers, null));
    }

    Future<?> start(String word) {
        return core.commands().execute(new SupervisorCommand.Start(List.of(word), null, null));
    }

    Future<?> create(String name, Integer port) {
        return core.commands()
                .execute(new SupervisorCommand.Create(name, port, null, null, null, null));
    }

    List<ServerStatus> statuses() {
        return core.commands().snapshot();
    }

    void ready(int servers) {
        start(servers);
        pass(Duration.ofSeconds(1));
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    ServerStatus status(int index) {
        return core.commands().snapshot().get(index - 1);
    }

    ServerState state(int index) {
        return status(index).state();
    }

    private final class FakeRegistry implements Registry {
        @Override
        public Future<Void> save(List<ServerSpec> servers) {
            if (saveFailure != null) {
                return Future.failedFuture(saveFailure);
            }
            saved = List.copyOf(servers);
            return Future.succeededFuture();
        }
    }

    private final class FakeRoots implements DocumentRoots {
        @Override
        public Path of(ServerName name) {
            return Path.of("/www/" + name);
        }

        @Override
        public Future<List<Path>> make(List<Path> roots) {
            if (rootFailure != null) {
                return Future.failedFuture(rootFailure);
            }
            rootsMade.addAll(roots);
            return Future.succeededFuture(roots);
        }

        @Override
        public Future<Void> require(ServerName name, Path root) {
            return root.startsWith("/absent")
                    ? Future.failedFuture(new Invalid("document root is absent"))
                    : Future.succeededFuture();
        }

        @Override
        public Future<List<Folder>> folders() {
            return walked.map(
                    done -> foldersThere.stream().map(path -> new Folder(path, 100)).toList());
        }

        @Override
        public Future<List<Neighbour>> neighbours() {
            return Future.succeededFuture(List.copyOf(neighbours));
        }

        @Override
        public Future<Map<Path, Holding>> holdings(Set<Path> roots) {
            return Future.succeededFuture(
                    roots.stream()
                            .collect(
                                    Collectors.toMap(
                                            root -> root,
                                            root -> new Holding(root.toString().length(), 1))));
        }

        @Override
        public Future<Map<Path, Set<Path>>> sharing(Set<Path> folders, Set<Path> roots) {
            return Future.succeededFuture(
                    folders.stream()
                            .filter(folder -> folder.startsWith("/www"))
                            .collect(
                                    Collectors.toMap(
                                            folder -> folder,
                                            folder ->
                                                    roots.stream()
                                                            .filter(root ->
                                                                    root.startsWith(folder)
                                                                            || folder.startsWith(
                                                                                    root))
                                                            .collect(Collectors.toSet()))));
        }

        @Override
        public Future<Boolean> empty(Path root) {
            rootsEmptied.add(root);
            return Future.succeededFuture(true);
        }

        @Override
        public Future<Boolean> delete(Path root) {
            rootsDeleted.add(root);
            return rootDeletion;
        }

        @Override
        public Future<Void> remove(List<Path> made) {
            rootsMade.removeAll(made);
            return Future.succeededFuture();
        }
    }

    private final class FakeRoutes implements Routes {
        @Override
        public Future<Integer> declare(ServerSpec spec) {
            if (declareFailure != null) {
                return Future.failedFuture(declareFailure);
            }
            if (portsOfStrangers.contains(spec.port())) {
                return Future.failedFuture(
                        new PortInUse(
                                "server '%s': port '%d' is in use by pid 7 (nc); choose another port"
                                        .formatted(spec.name(), spec.port())));
            }
            portsHeld.forEach((holder, port) -> {
                if (port == spec.port() && !holder.equals(spec.name())) {
                    throw new AssertionError(
                            "port %d of %s is asked for by %s"
                                    .formatted(port, holder, spec.name()));
                }
            });
            portsHeld.put(spec.name(), spec.port());
            return Future.succeededFuture(spec.port());
        }

        @Override
        public Future<Void> publish(ServerName name, int incarnation, Upstream upstream) {
            if (publishFailure != null) {
                return Future.failedFuture(publishFailure);
            }
            routing.add("publish %s %d %s".formatted(name, incarnation, upstream));
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> withdraw(
                ServerName name, int incarnation, ServerState state, String reason) {
            routing.add("withdraw %s %d %s".formatted(name, incarnation, state));
            return Future.succeededFuture();
        }

        @Override
        public Future<Integer> drain(ServerName name, int incarnation, Duration deadline) {
            routing.add("drain %s %d %s".formatted(name, incarnation, deadline));
            return drained;
        }

        @Override
        public Future<Void> forget(ServerName name) {
            portsHeld.remove(name);
            routing.add("forget " + name);
            return forgetFailure == null
                    ? Future.succeededFuture()
                    : Future.failedFuture(forgetFailure);
        }

        @Override
        public String httpsUrl(ServerName name) {
            return "https://" + name + ".localhost:8443";
        }
    }

    private final class FakeLogFiles implements LogFiles {
        @Override
        public Future<Void> remove(ServerName name) {
            logsForgotten.add(name);
            return Future.succeededFuture();
        }

        @Override
        public Future<Long> bytes() {
            return Future.succeededFuture(logBytes);
        }

        @Override
        public Future<Long> clear() {
            long freed = logBytes;
            logBytes = 0;
            return Future.succeededFuture(freed);
        }
    }

    private final class FakeLogs implements Logs {
        @Override
        public void tell(ServerName name, String line) {
            log.add(name + " " + line);
        }

        @Override
        public String lastLine(ServerName name) {
            return "out of cheese";
        }
    }
}
