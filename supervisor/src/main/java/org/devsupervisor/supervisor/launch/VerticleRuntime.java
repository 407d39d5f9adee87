package org.devsupervisor.supervisor.launch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.message.WorkerCommand;
import org.devsupervisor.shared.message.WorkerEvent;
import org.devsupervisor.shared.model.Exit;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.ServerRuntime;
import org.devsupervisor.supervisor.log.LogStore;
import org.devsupervisor.worker.DevServerVerticle;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Runs each incarnation as a verticle of the supervisor's JVM: the same request, the same
 * addresses, the same code. What a verticle cannot have, a pid and figures of its own, it does not
 * pretend to.
 */
public final class VerticleRuntime implements ServerRuntime {
    private static final Duration REPLY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final BusLink link;
    private final WorkerRoster roster;
    private final LaunchRequests requests;
    private final LogStore logs;
    private final InProcessSites sites;

    public VerticleRuntime(
            Vertx vertx,
            BusLink link,
            WorkerRoster roster,
            LaunchRequests requests,
            LogStore logs,
            InProcessSites sites) {
        this.vertx = vertx;
        this.link = link;
        this.roster = roster;
        this.requests = requests;
        this.logs = logs;
        this.sites = sites;
    }

    @Override
    public Running launch(ServerSpec spec, int incarnation, Listener listener) {
        Deployed deployed =
                new Deployed(vertx.getOrCreateContext(), requests.of(spec, incarnation), listener);
        deployed.deploy();
        return deployed;
    }

    private final class Deployed implements Running {
        private final Context context;
        private final LaunchRequest request;
        private final Listener listener;
        private DevServerVerticle verticle;
        private Future<String> deployment = Future.failedFuture("not deployed");
        private Future<Void> ending;

        Deployed(Context context, LaunchRequest request, Listener listener) {
            this.context = context;
            this.request = request;
            this.listener = listener;
        }

        void deploy() {
            roster.expect(request.nonce(), this::told);
            verticle =
                    new DevServerVerticle(
                            request,
                            link,
                            sites.binding(request.name(), request.incarnation()),
                            line -> logs.print(request.name(), line),
                            () -> context.runOnContext(next -> undeploy()));
            deployment =
                    vertx.deployVerticle(verticle)
                            .onFailure(e -> {
                                roster.dismiss(request.nonce());
                                listener.refused(
                                        "verticle could not be deployed: " + e.getMessage());
                            });
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public void askToStop() {
            command(new WorkerCommand.Stop()).onFailure(e -> undeploy());
        }

        @Override
        public void kill() {
            undeploy();
        }

        private void undeploy() {
            if (ending == null) {
                ending =
                        deployment
                                .compose(vertx::undeploy)
                                .onComplete(done -> {
                                    roster.dismiss(request.nonce());
                                    listener.ended(new Exit(done.succeeded() ? 0 : 1));
                                });
            }
        }

        private void told(WorkerEvent event) {
            switch (event) {
                case WorkerEvent.Failing failing -> listener.failing(failing.reason());
                // Its probe is an answer at its address on the bus.
                case WorkerEvent.Ready ready ->
                        command(new WorkerCommand.Describe())
                                .compose(answer -> verticle.trouble())
                                .onSuccess(trouble -> {
                                    listener.proved(Upstream.parse(ready.upstream()));
                                    trouble.ifPresent(listener::failing);
                                })
                                .onFailure(e -> listener.failing(e.getMessage()));
            }
        }

        private <T extends Record & WorkerCommand> Future<?> command(T command) {
            return link.request(
                    Addresses.workerCommand(request.name(), request.incarnation()),
                    Wire.encode(command, new Token(request.token())),
                    REPLY);
        }
    }
}
