package org.devsupervisor.supervisor.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.devsupervisor.proxy.ListenPort;
import org.devsupervisor.proxy.ProxyDoor;
import org.devsupervisor.proxy.ProxyOptions;
import org.devsupervisor.proxy.ProxyVerticle;
import org.devsupervisor.shared.bus.ClusterLink;
import org.devsupervisor.shared.bus.ClusterNode;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.proc.OwnSession;
import org.devsupervisor.shared.proc.PortHolder;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.control.Lease;
import org.devsupervisor.supervisor.dist.Build;
import org.devsupervisor.supervisor.dist.Distribution;
import org.devsupervisor.supervisor.dist.Launcher;
import org.devsupervisor.supervisor.home.ClusterFile;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.launch.InProcessSites;
import org.devsupervisor.supervisor.launch.JvmCommand;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.metrics.EmbeddedAssets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The parts of the supervisor in the order in which they stand on each other. */
final class Assembly {
    private final Home home;
    private final Settings settings;
    private final String settingsDigest;
    private final Distribution distribution;
    private final ClusterNode node;
    private final Token token;
    private final Notices notices;
    private final WorkerExecutor logWrites;
    private final LogStore logs;
    private SupervisorVerticle supervisor;
    private String supervisorDeployment;

    Assembly(
            Home home,
            Settings settings,
            String settingsDigest,
            Distribution distribution,
            ClusterNode node,
            Token token,
            Notices notices) {
        this.home = home;
        this.settings = settings;
        this.settingsDigest = settingsDigest;
        this.distribution = distribution;
        this.node = node;
        this.token = token;
        this.notices = notices;
        this.logWrites = node.vertx().createSharedWorkerExecutor("log-writes", 1);
        this.logs =
                new LogStore(
                        home.logs(),
                        task ->
                                logWrites.executeBlocking(() -> {
                                    task.run();
                                    return null;
                                }));
    }

    /** Completes when the control socket answers and everything in the registry is back. */
    Future<Void> open(Instant since, Lease lease, Runnable shutdown) {
        Vertx vertx = node.vertx();
        if (!OwnSession.possible()) {
            notices.accept(
                    "'setsid' is not on PATH, so Ctrl-C reaches the servers too; install"
                            + " util-linux");
        }
        InProcessSites sites = new InProcessSites();
        ProxyVerticle proxy =
                new ProxyVerticle(
                        new ProxyOptions(
                                listen(settings.proxy().https()),
                                listen(settings.proxy().http()),
                                settings.proxy().redirect(),
                                settings.caDirectory(),
                                Launcher.ofThisJvm().typed()),
                        port -> new PortHolder().of(port).map(Assembly::describe),
                        sites,
                        notices);
        return vertx.deployVerticle(proxy)
                .compose(deployed ->
                        new ProxyDoor(new ClusterLink(vertx), token, proxy.control()).open())
                .compose(open -> vertx.executeBlocking(this::assetBytes))
                .compose(assetBytes -> {
                    supervisor =
                            new SupervisorVerticle(
                                    home,
                                    settings,
                                    node,
                                    token,
                                    new Status(
                                            home,
                                            Build.ofThisCode().version(),
                                            since,
                                            settings.profile(),
                                            settingsDigest,
                                            proxy.httpPort(),
                                            proxy.httpsPort(),
                                            proxy.rootCertificate(),
                                            node),
                                    workers(),
                                    logs,
                                    new StoredLogs(home.logs(), logs, logWrites),
                                    sites,
                                    assetBytes,
                                    notices,
                                    lease,
                                    shutdown);
                    return vertx.deployVerticle(supervisor);
                })
                .compose(deployed -> {
                    supervisorDeployment = deployed;
                    return vertx.executeBlocking(() -> {
                        ClusterFile.write(home.clusterFile(), node.coordinates(), token);
                        return null;
                    });
                });
    }

    /** Stops every server, then what speaks for them; no process of ours is left. */
    Future<Void> stopServers() {
        return supervisorDeployment == null
                ? Future.succeededFuture()
                : supervisor
                        .stopServers()
                        .transform(stopped -> node.vertx().undeploy(supervisorDeployment));
    }

    /** Writes out the logs and takes back the invitation to the cluster. */
    Future<Void> closeFiles() {
        return node.vertx()
                .executeBlocking(() -> {
                    logs.close();
                    ClusterFile.remove(home.clusterFile());
                    return null;
                });
    }

    private static ListenPort listen(Settings.PortChoice choice) {
        return new ListenPort(choice.port(), choice.named());
    }

    /** Of another supervisor the person wants to know which, and not how its JVM was started. */
    private static String describe(PortHolder.Holder holder) {
        String main = Main.class.getName() + " ";
        int begin = holder.command().lastIndexOf(main);
        return begin < 0
                ? holder.describe()
                : "pid %d (the supervisor of '%s')"
                        .formatted(holder.pid(), holder.command().substring(begin + main.length()));
    }

    private JvmCommand workers() {
        return new JvmCommand(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                distribution.jars("worker"));
    }

    private long assetBytes() throws IOException {
        List<Path> ours =
                distribution.jars("supervisor").stream()
                        .filter(jar -> {
                            String name = jar.getFileName().toString();
                            return name.startsWith("supervisor-")
                                    || name.startsWith("worker-")
                                    || name.startsWith("proxy-")
                                    || name.startsWith("shared-");
                        })
                        .toList();
        return EmbeddedAssets.bytes(ours);
    }
}
