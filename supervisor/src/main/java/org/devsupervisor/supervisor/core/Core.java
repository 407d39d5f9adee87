package org.devsupervisor.supervisor.core;

import io.vertx.core.Future;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.DocumentRoots;
import org.devsupervisor.supervisor.core.port.LogFiles;
import org.devsupervisor.supervisor.core.port.Logs;
import org.devsupervisor.supervisor.core.port.Registry;
import org.devsupervisor.supervisor.core.port.Resources;
import org.devsupervisor.supervisor.core.port.Routes;
import org.devsupervisor.supervisor.core.port.Self;
import org.devsupervisor.supervisor.core.port.ServerRuntime;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The core's parts, wired together. Make and use it on one Vert.x context. */
public final class Core {
    private final StatusFeed feed = new StatusFeed();
    private final Supervisor supervisor;
    private final CommandService commands;

    /** Everything that the core needs of the world. */
    public record World(
            Map<Isolation, ServerRuntime> runtimes,
            Routes routes,
            Resources resources,
            Logs logs,
            LogFiles logFiles,
            Registry registry,
            DocumentRoots roots,
            Self self,
            Clock clock,
            RandomGenerator random) {}

    /**
     * @param isolation of new servers for which nobody asks for another
     * @param bootsAtOnce how many incarnations may boot at the same moment
     * @param notices lines for the person who started the supervisor
     * @param shutdown is run when somebody asks for the supervisor's end
     */
    public Core(
            World world,
            PortRange ports,
            Isolation isolation,
            int bootsAtOnce,
            Timeouts timeouts,
            RestartLimits limits,
            Consumer<String> notices,
            Runnable shutdown) {
        ServerParts parts =
                new ServerParts(
                        world.runtimes(),
                        world.routes(),
                        world.logs(),
                        world.clock(),
                        world.random(),
                        new LaunchSlots(bootsAtOnce),
                        timeouts,
                        limits,
                        isolation,
                        feed::changed);
        this.supervisor =
                new Supervisor(
                        parts,
                        world.roots(),
                        world.registry(),
                        world.logFiles(),
                        ports,
                        feed::removed,
                        notices);
        this.commands =
                new CommandService(
                        supervisor,
                        new Cleanup(supervisor, world.logFiles(), world.roots()),
                        new Views(
                                feed,
                                world.routes(),
                                world.resources(),
                                world.roots(),
                                world.self()),
                        shutdown);
    }

    public StatusFeed feed() {
        return feed;
    }

    public CommandService commands() {
        return commands;
    }

    /**
     * Brings back what the registry held and makes what is declared and not there; every port is
     * held before this completes.
     */
    public Future<Void> restore(List<ServerSpec> specs, List<DeclaredServer> declared) {
        return supervisor.restore(specs, declared);
    }

    /** Stops every server; completes when every incarnation is gone. */
    public Future<Void> stopAll() {
        return supervisor.stopAll();
    }
}
