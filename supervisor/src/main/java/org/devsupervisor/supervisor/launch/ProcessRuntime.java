package org.devsupervisor.supervisor.launch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.proc.ProcessTable;
import org.devsupervisor.supervisor.core.port.ServerRuntime;
import org.devsupervisor.supervisor.log.LogStore;

import java.util.List;

/** Runs each incarnation as a worker JVM of its own. */
public final class ProcessRuntime implements ServerRuntime {
    private final Vertx vertx;
    private final BusLink link;
    private final WorkerRoster roster;
    private final LaunchRequests requests;
    private final LogStore logs;
    private final ReadyProbe probe;
    private final JvmCommand command;
    private final ClassArchive archive;
    private final ChildProcesses children;

    public ProcessRuntime(
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            JvmCommand command,
            ClassArchive archive,
            ProcessTable table) {
        this.vertx = vertx;
        this.link = link;
        this.roster = roster;
        this.requests = requests;
        this.logs = logs;
        this.probe = new ReadyProbe(vertx);
        this.command = command;
        this.archive = archive;
        this.children = new ChildProcesses(table);
    }

    @Override
    public Running launch(ServerSpec spec, int incarnation, Listener listener) {
        LaunchRequest request = requests.of(spec, incarnation);
        Context context = vertx.getOrCreateContext();
        WorkerProcess worker =
                new WorkerProcess(
                        context,
                        request,
                        link,
                        roster,
                        probe,
                        children,
                        this::command,
                        logs.of(spec.name()),
                        listener);
        worker.launch();
        return worker;
    }

    private Future<List<String>> command() {
        return archive.get().map(found -> found.map(command::mapping).orElseGet(command::plain));
    }
}
