package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.bus.ClusterLink;
import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.client.SettingFlags;
import org.devsupervisor.supervisor.config.Configuration;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.config.Surroundings;
import org.devsupervisor.supervisor.control.BusDoor;
import org.devsupervisor.supervisor.control.ControlServer;
import org.devsupervisor.supervisor.control.Lease;
import org.devsupervisor.supervisor.core.Core;
import org.devsupervisor.supervisor.core.DeclaredServer;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.LogFiles;
import org.devsupervisor.supervisor.core.port.Self;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.RegistryFile;
import org.devsupervisor.supervisor.launch.ClassArchive;
import org.devsupervisor.supervisor.launch.InProcessSites;
import org.devsupervisor.supervisor.launch.JvmCommand;
import org.devsupervisor.supervisor.launch.LaunchRequests;
import org.devsupervisor.supervisor.launch.ProcessRuntime;
import org.devsupervisor.supervisor.launch.VerticleRuntime;
import org.devsupervisor.supervisor.launch.WorkerRoster;
import org.devsupervisor.supervisor.launch.WorkerTraining;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.metrics.MetricsSampler;
import org.devsupervisor.supervisor.reload.LiveReload;
import org.devsupervisor.supervisor.routing.BusRoutes;
import org.devsupervisor.supervisor.watch.FileWatcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The core and its doors, all on this verticle's context. */
final class SupervisorVerticle extends VerticleBase {
    /** Beyond the grace period: long enough for a kill, short enough for a user who waits. */
    private static final Duration AFTER_GRACE = Duration.ofSeconds(7);

    private final Home home;
    private final Settings settings;
    private final ClusterNode node;
    private final Token token;
    private final Self self;
    private final JvmCommand workers;
    private final LogStore logs;
    private final LogFiles logFiles;
    private final InProcessSites sites;
    private final long assetBytes;
    private final Notices notices;
    private final Lease lease;
    private final Runnable shutdown;
    private Core core;
    private ControlServer control;
    private FileWatcher watcher;

    SupervisorVerticle(
            Home home,
            Settings settings,
            ClusterNode node,
            Token token,
            Self self,
            JvmCommand workers,
            LogStore logs,
            LogFiles logFiles,
            InProcessSites sites,
            long assetBytes,
            Notices notices,
            Lease lease,
            Runnable shutdown) {
        this.home = home;
        this.settings = settings;
        this.node = node;
        this.token = token;
        this.self = self;
        this.workers = workers;
        this.logs = logs;
        this.logFiles = logFiles;
        this.sites = sites;
        this.assetBytes = assetBytes;
        this.notices = notices;
        this.lease = lease;
        this.shutdown = shutdown;
    }

    @Override
    public Future<?> start() {
        BusLink link = new ClusterLink(vertx);
        Clock clock = new VertxClock(vertx);
        WorkerRoster roster = new WorkerRoster();
        RegistryFile registry = new RegistryFile(home.registry(), vertx, notices);
        ProcessFigures figures = ProcessFigures.ofThisSystem();
        BusRoutes routes = new BusRoutes(link, token, self.httpsPort(), self.httpPort(), hosts());
        LaunchRequests requests =
                new LaunchRequests(
                        home.upstreams(),
                        node.coordinates(),
                        token,
                        routes::httpsUrl,
                        routes::proxyHttpUrl,
                        settings.profile(),
                        settings.apiAlias());
        ClassArchive archive =
                new ClassArchive(
                        vertx,
                        settings.cacheDirectory(),
                        workers,
                        new WorkerTraining(
                                home.run().resolve("training"),
                                vertx,
                                link,
                                roster,
                                requests,
                                logs,
                                workers,
                                figures));
        core =
                new Core(
                        new Core.World(
                                Map.of(
                                        Isolation.PROCESS,
                                        new ProcessRuntime(
                                                vertx, link, roster, requests, logs, workers,
                                                archive, figures),
                                        Isolation.SHARED,
                                        new VerticleRuntime(
                                                vertx, link, roster, requests, logs, sites)),
                                routes,
                                new MetricsSampler(vertx, figures, clock, assetBytes),
                                logs,
                                logFiles,
                                registry,
                                new SiteFolders(
                                        home.sites(),
                                        OwnFiles.of(home),
                                        new Neighbours(home, () -> configuration(home.project())),
                                        vertx),
                                self,
                                clock,
                                new SplittableRandom()),
                        settings.serverPorts(),
                        settings.isolation(),
                        settings.bootsAtOnce(),
                        settings.timeouts(),
                        settings.restart(),
                        notices,
                        shutdown);
        control =
                new ControlServer(vertx, core.commands(), core.feed(), logs, notices::take, lease);
        reloadPages(link);
        BusDoor bus = new BusDoor(link, core.commands(), core.feed(), token);
        Path socket = home.controlSocket();
        return roster.listen(link)
                .compose(done -> registry.load())
                .compose(specs -> core.restore(specs, declared()))
                .compose(done -> bus.open())
                .compose(done -> control.open(socket));
    }

    /** As it is now; this supervisor goes on with what it was at the start. */
    private static Configuration configuration(Path project) {
        return Configuration.read(Surroundings.of(project, SettingFlags.ofThisJvm()));
    }

    private List<DeclaredServer> declared() {
        return settings.servers().stream()
                .map(server ->
                        new DeclaredServer(
                                server.name(),
                                server.root(),
                                server.port(),
                                server.isolation(),
                                server.autostart()))
                .toList();
    }

    /** Names beside {@code <name>.localhost}, which only a declaration can give. */
    private Map<ServerName, List<String>> hosts() {
        Map<ServerName, List<String>> hosts = new HashMap<>();
        settings.servers().forEach(server -> hosts.put(server.name(), server.hosts()));
        return hosts;
    }

    /** In production nothing is watched and nothing added to a page. */
    private void reloadPages(BusLink link) {
        if (settings.profile() != Profile.DEV) {
            return;
        }
        try {
            watcher = new FileWatcher(settings.quietPeriod(), FileWatcher.LONGEST, notices);
        } catch (IOException e) {
            notices.accept(e.getMessage() + "; pages do not reload by themselves");
            return;
        }
        core.feed().subscribe(new LiveReload(context, watcher, link, token));
    }

    /**
     * Stops every server. To be done before this is undeployed: Vert.x undeploys what a verticle
     * has deployed, here the servers in this JVM, before it stops the verticle itself. May be
     * called from any thread.
     */
    Future<Void> stopServers() {
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(go -> core.stopAll().onComplete(stopped));
        return stopped.future()
                .timeout(
                        AFTER_GRACE.plus(settings.timeouts().stop()).toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** After the servers, so that no client waits for one that is gone. */
    @Override
    public Future<?> stop() {
        if (watcher != null) {
            watcher.close();
        }
        return control.close();
    }
}
