package org.devsupervisor.supervisor.reload;

import io.vertx.core.Context;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.StatusFeed;
import org.devsupervisor.supervisor.watch.Burst;
import org.devsupervisor.supervisor.watch.FileWatcher;
import org.devsupervisor.supervisor.watch.Watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Watches the document root of every server that is meant to be up, and tells its incarnation of
 * each burst of changes; that one tells its pages, and only its own. On the supervisor's context.
 */
public final class LiveReload implements StatusFeed.Subscriber {
    private static final Logger LOG = Logger.getLogger(LiveReload.class.getName());
    private static final Duration REPLY = Duration.ofSeconds(2);

    private final Context context;
    private final FileWatcher watcher;
    private final BusLink link;
    private final Token token;
    private final Map<ServerName, Watched> watched = new HashMap<>();

    /**
     * @param incarnation the one that serves, 0 while none does
     */
    private record Watched(Watch watch, int incarnation) {}

    /**
     * @param context on which the feed tells
     */
    public LiveReload(Context context, FileWatcher watcher, BusLink link, Token token) {
        this.context = context;
        this.watcher = watcher;
        this.link = link;
        this.token = token;
    }

    @Override
    public void changed(ServerStatus status) {
        switch (status.state()) {
            case READY, UNHEALTHY -> serves(status, status.incarnation());
            // It comes back in a moment, so the watch stays.
            case STARTING, STOPPING, BACKOFF -> serves(status, 0);
            case STOPPED, EXITED, FAILED -> end(status.name());
        }
    }

    @Override
    public void removed(ServerRemoved server) {
        end(server.name());
    }

    private void serves(ServerStatus status, int incarnation) {
        Watched before = watched.get(status.name());
        Watch watch = before == null ? watch(status) : before.watch();
        watched.put(status.name(), new Watched(watch, incarnation));
    }

    private Watch watch(ServerStatus status) {
        return watcher.watch(
                status.name(),
                Path.of(status.root()),
                burst -> context.runOnContext(next -> tell(status.name(), burst)));
    }

    private void tell(ServerName name, Burst burst) {
        Watched server = watched.get(name);
        if (server == null || server.incarnation() == 0) {
            // Its pages load anew when it is back.
            return;
        }
        link.request(
                        Addresses.workerCommand(name, server.incarnation()),
                        Wire.encode(
                                new WorkerCommand.Reload(burst.changes(), burst.count()), token),
                        REPLY)
                .onFailure(e ->
                        LOG.log(
                                Level.FINE,
                                "pages of {0} were not told: {1}",
                                new Object[] {name, e.getMessage()}));
    }

    private void end(ServerName name) {
        Watched gone = watched.remove(name);
        if (gone != null) {
            gone.watch().end();
        }
    }
}
