package org.devsupervisor.supervisor.launch;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.proc.ProcessTable;
import org.devsupervisor.supervisor.core.port.ServerRuntime;

/** Runs each incarnation as a worker JVM of its own. */
public final class ProcessRuntime implements ServerRuntime {
    private static final String WORKER_MAIN = "org.devsupervisor.worker.WorkerMain";

    private final Vertx vertx;
    private final BusLink link;
    private final WorkerRoster roster;
    private final LaunchRequests requests;
    private final LogStore logs;
    private final ReadyProbe probe;
    private final ChildProcesses children;

    public ProcessRuntime(
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            JvmCommand command,
            ProcessTable table) {
        this.vertx = vertx;
        this.link = link;
        this.roster = roster;
        this.requests = requests;
        this.logs = logs;
        this.probe = new ReadyProbe(vertx);
        this.children = new ChildProcesses(command.of(WORKER_MAIN), table);
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
                        logs.of(spec.name()),
                        listener);
        worker.launch();
        return worker;
    }
}
