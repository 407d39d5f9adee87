package org.devsupervisor.supervisor.launch;

import io.vertx.core.Context;
import io.vertx.core.Future;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.message.WorkerEvent;
import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.ServerRuntime.Listener;
import org.devsupervisor.supervisor.core.port.ServerRuntime.Running;
import org.devsupervisor.supervisor.launch.ChildProcesses.Child;
import org.devsupervisor.supervisor.log.LogLine;
import org.devsupervisor.supervisor.log.LogPipe;
import org.devsupervisor.supervisor.log.ServerLog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * One incarnation as a process. The operating system tells when it ends ({@code onExit}); the bus
 * only tells when it is ready.
 */
final class WorkerProcess implements Running {
    private static final Duration STOP_REPLY = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Context context;
    private final LaunchRequest request;
    private final BusLink link;
    private final WorkerRoster roster;
    private final ReadyProbe probe;
    private final ChildProcesses children;
    private final Supplier<Future<List<String>>> command;
    private final ServerLog log;
    private final Listener listener;
    private Future<Child> child = Future.failedFuture("not launched");

    /**
     * @param command the command line, known or still to come
     */
    WorkerProcess(
            Context context,
            LaunchRequest request,
            BusLink link,
            WorkerRoster roster,
            ReadyProbe probe,
            ChildProcesses children,
            Supplier<Future<List<String>>> command,
            ServerLog log,
            Listener listener) {
        this.context = context;
        this.request = request;
        this.link = link;
        this.roster = roster;
        this.probe = probe;
        this.children = children;
        this.command = command;
        this.log = log;
        this.listener = listener;
    }

    void launch() {
        roster.expect(request.nonce(), this::told);
        child =
                command.get()
                        .compose(words -> context.executeBlocking(() -> spawn(words), false))
                        .onSuccess(started -> listener.spawned(started.process().pid()))
                        .onFailure(e -> {
                            roster.dismiss(request.nonce());
                            listener.refused("worker JVM could not be started: " + e.getMessage());
                        });
    }

    @Override
    public OptionalLong pid() {
        return child.succeeded()
                ? OptionalLong.of(child.result().process().pid())
                : OptionalLong.empty();
    }

    @Override
    public void askToStop() {
        link.request(
                        Addresses.workerCommand(request.name(), request.incarnation()),
                        Wire.encode(new WorkerCommand.Stop(), new Token(request.token())),
                        STOP_REPLY)
                // One that is not on the bus yet, or no more, still has a signal handler.
                .onFailure(e -> child.onSuccess(started -> started.process().destroy()));
    }

    @Override
    public void kill() {
        child.onSuccess(started ->
                context.executeBlocking(
                        () -> {
                            started.tree().signalAll(true);
                            return null;
                        },
                        false));
    }

    private Child spawn(List<String> words) throws IOException {
        Child started = children.start(words);
        Process process = started.process();
        LogPipe pipe = new LogPipe(process.getInputStream(), log);
        pipe.start(request.name().value());
        process.onExit().thenAcceptAsync(exited -> bury(started, pipe), Thread::startVirtualThread);
        // Left open: its closing by the kernel is how the worker learns that we are gone.
        OutputStream lifeline = process.getOutputStream();
        try {
            lifeline.write((Wire.encode(request).encode() + "\n").getBytes(StandardCharsets.UTF_8));
            lifeline.flush();
        } catch (IOException e) {
            // It died before it read its request; its exit tells how.
            log.append(LogLine.told("request not read: " + e.getMessage()));
        }
        return started;
    }

    /**
     * The leader has exited: end what it left behind before waiting for the output, since a
     * grandchild that holds the pipe keeps it open. Runs on a virtual thread.
     */
    private void bury(Child dead, LogPipe pipe) {
        dead.tree().signalAll(true);
        try {
            pipe.awaitEnd(DRAIN);
            dead.process().getOutputStream().close();
            Files.deleteIfExists(Path.of(request.socket()));
        } catch (IOException e) {
            // The pipe to a dead process; there is nothing left to lose.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Exit exit = new Exit(dead.process().exitValue());
        // The child's own completion first, so that spawned is told before ended.
        context.runOnContext(next -> child.onComplete(known -> ended(exit)));
    }

    private void ended(Exit exit) {
        roster.dismiss(request.nonce());
        listener.ended(exit);
    }

    private void told(WorkerEvent event) {
        switch (event) {
            case WorkerEvent.Ready ready -> check(ready);
            case WorkerEvent.Failing failing -> listener.failing(failing.reason());
        }
    }

    private void check(WorkerEvent.Ready ready) {
        if (!(Upstream.parse(ready.upstream()) instanceof Upstream.UnixSocket upstream)
                || !upstream.path().toString().equals(request.socket())) {
            listener.failing("it listens on '" + ready.upstream() + "', which was not asked for");
            return;
        }
        probe.ask(upstream.path(), new Probe(request.nonce()))
                .onSuccess(trouble -> {
                    listener.proved(upstream);
                    trouble.ifPresent(listener::failing);
                })
                .onFailure(e -> listener.failing("its health check failed: " + e.getMessage()));
    }
}
