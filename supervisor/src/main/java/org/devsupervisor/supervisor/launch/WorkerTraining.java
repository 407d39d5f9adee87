package org.devsupervisor.supervisor.launch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.shared.proc.ProcessTable;
import org.devsupervisor.supervisor.core.port.ServerRuntime.Listener;
import org.devsupervisor.supervisor.log.LogLine;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.supervisor.log.ServerLog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Trains an archive on exactly what a worker does: a real one joins the bus, becomes ready, answers
 * a page and a file, and stops. It is no server: no port, no route, no place in the registry.
 */
public final class WorkerTraining implements ClassArchive.Training {
    private static final ServerName NAME = new ServerName("class-archive");

    /** Ten times what it takes on a slow machine. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final BusLink link;
    private final WorkerRoster roster;
    private final LaunchRequests requests;
    private final LogStore logs;
    private final JvmCommand command;
    private final ProcessTable processes;
    private final Path site;
    private final Duration limit;

    /**
     * @param site where a document root is made and removed; nobody else's
     */
    public WorkerTraining(
            Path site,
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            JvmCommand command,
            ProcessTable processes) {
        this(site, vertx, link, roster, requests, logs, command, processes, LIMIT);
    }

    /**
     * @param limit after which a worker that has not ended is killed
     */
    WorkerTraining(
            Path site,
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            JvmCommand command,
            ProcessTable processes,
            Duration limit) {
        this.site = site;
        this.limit = limit;
        this.vertx = vertx;
        this.link = link;
        this.roster = roster;
        this.requests = requests;
        this.logs = logs;
        this.command = command;
        this.processes = processes;
    }

    @Override
    public Future<Void> into(Path file) {
        return vertx.executeBlocking(this::makeSite)
                .compose(made -> run(file))
                .eventually(() -> vertx.executeBlocking(this::removeSite));
    }

    private Future<Void> run(Path file) {
        Promise<Void> ended = Promise.promise();
        ServerSpec spec =
                new ServerSpec(
                        Token.random().value(),
                        NAME,
                        1,
                        false,
                        site,
                        Kind.STATIC,
                        Isolation.PROCESS,
                        Link.CLUSTER,
                        false);
        WorkerExercise exercise = new WorkerExercise(vertx);
        ServerLog log = logs.supervisors(NAME.value());
        WorkerProcess[] worker = new WorkerProcess[1];
        worker[0] =
                new WorkerProcess(
                        vertx.getOrCreateContext(),
                        requests.of(spec, 1),
                        link,
                        roster,
                        new ReadyProbe(vertx),
                        new ChildProcesses(processes),
                        () -> Future.succeededFuture(command.dumping(file)),
                        log,
                        new Listener() {
                            @Override
                            public void spawned(long pid) {
                                // Nobody shows it.
                            }

                            @Override
                            public void proved(Upstream upstream) {
                                exercise.run((Upstream.UnixSocket) upstream)
                                        .onComplete(done -> worker[0].askToStop());
                            }

                            @Override
                            public void failing(String reason) {
                                worker[0].kill();
                            }

                            @Override
                            public void ended(Exit exit) {
                                if (exit.success()) {
                                    ended.tryComplete();
                                } else {
                                    ended.tryFail("training ended with " + exit.describe());
                                }
                            }

                            @Override
                            public void refused(String reason) {
                                ended.tryFail(reason);
                            }
                        });
        worker[0].launch();
        long timer =
                vertx.setTimer(
                        limit.toMillis(),
                        late -> {
                            String cause =
                                    "killed: it had not ended after %d s"
                                            .formatted(limit.toSeconds());
                            vertx.executeBlocking(() -> tell(log, cause));
                            ended.tryFail("training was " + cause);
                            worker[0].kill();
                        });
        return ended.future()
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    return exercise.close();
                });
    }

    private static Void tell(ServerLog log, String text) {
        log.append(LogLine.told(text));
        log.flush();
        return null;
    }

    private Void makeSite() throws IOException {
        Files.createDirectories(site);
        Files.writeString(page(), "<!doctype html><title>page</title>");
        return null;
    }

    private Void removeSite() throws IOException {
        Files.deleteIfExists(page());
        Files.deleteIfExists(site);
        return null;
    }

    private Path page() {
        return site.resolve("page.html");
    }
}
