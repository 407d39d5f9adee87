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
import org.devsupervisor.supervisor.log.LogStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains an archive on exactly what a worker does: a real one joins the bus, becomes ready, answers
 * a page and a file, and stops. It is no server: no port, no route, no place in the registry.
 */
public final class WorkerTraining implements ClassArchive.Training {
    private static final ServerName NAME = new ServerName("class-archive");

    private final Vertx vertx;
    private final BusLink link;
    private final WorkerRoster roster;
    private final LaunchRequests requests;
    private final LogStore logs;
    private final JvmCommand command;
    private final ProcessTable processes;

    public WorkerTraining(
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            JvmCommand command,
            ProcessTable processes) {
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
        return vertx.executeBlocking(WorkerTraining::site)
                .compose(root -> {
                    Promise<Void> ended = Promise.promise();
                    run(root, file, ended);
                    return ended.future().eventually(() -> remove(root));
                });
    }

    private void run(Path root, Path file, Promise<Void> ended) {
        ServerSpec spec =
                new ServerSpec(
                        Token.random().value(),
                        NAME,
                        1,
                        false,
                        root,
                        Kind.STATIC,
                        Isolation.PROCESS,
                        Link.CLUSTER,
                        false);
        WorkerExercise exercise = new WorkerExercise(vertx);
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
                        logs.supervisors(NAME.value()),
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
    }

    private static Path site() throws IOException {
        Path root = Files.createTempDirectory("supervisor-training");
        Files.writeString(root.resolve("page.html"), "<!doctype html><title>page</title>");
        return root;
    }

    private Future<Void> remove(Path root) {
        return vertx.executeBlocking(() -> {
            for (Path path : List.of(root.resolve("page.html"), root)) {
                Files.deleteIfExists(path);
            }
            return null;
        });
    }
}
