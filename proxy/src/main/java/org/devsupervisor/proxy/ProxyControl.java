package org.devsupervisor.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.proxy.route.RouteTable;
import org.devsupervisor.proxy.tls.CertificateAuthority;
import org.devsupervisor.proxy.tls.CertificateStore;
import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.message.ProxyCommand.Declare;
import org.devsupervisor.shared.message.ProxyCommand.Declared;
import org.devsupervisor.shared.message.ProxyCommand.Drain;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.message.ProxyCommand.Publish;
import org.devsupervisor.shared.message.ProxyCommand.Result;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.Upstream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes what the proxy serves. Commands for one server take effect in the order they were given;
 * none waits for a command to another server, nor for a {@link Drain} to end. May be called from
 * any thread.
 */
public final class ProxyControl {
    private final Context context;
    private final RouteTable routes;
    private final ServerPorts ports;
    private final CertificateStore certificates;
    private final Traffic traffic;
    private final Map<ServerName, Future<?>> last = new HashMap<>();

    ProxyControl(
            Context context,
            RouteTable routes,
            ServerPorts ports,
            CertificateStore certificates,
            Traffic traffic) {
        this.context = context;
        this.routes = routes;
        this.ports = ports;
        this.certificates = certificates;
        this.traffic = traffic;
    }

    /**
     * Completes when the change holds for every new request; with {@link Declared} after {@link
     * Declare}, with {@link ProxyCommand.Drained} after {@link Drain} when that is over, with
     * nothing after the others. Fails with {@link Invalid} when the command cannot be carried out;
     * nothing has changed then, but that the hosts of a new server whose port is taken are known.
     */
    public Future<Optional<Result>> apply(ProxyCommand command) {
        Promise<Optional<Result>> promise = Promise.promise();
        context.runOnContext(go -> inOrder(command).onComplete(promise));
        return promise.future();
    }

    private Future<Optional<Result>> inOrder(ProxyCommand command) {
        ServerName name = subject(command);
        Future<?> before = last.getOrDefault(name, Future.succeededFuture());
        Future<Optional<Result>> result = before.transform(done -> carryOut(command));
        if (command instanceof Drain) {
            return result;
        }
        if (result.isComplete()) {
            last.remove(name);
        } else {
            last.put(name, result);
            result.onComplete(done -> last.remove(name, result));
        }
        return result;
    }

    private static ServerName subject(ProxyCommand command) {
        return switch (command) {
            case Declare declare -> declare.name();
            case Publish publish -> publish.name();
            case Withdraw withdraw -> withdraw.name();
            case Forget forget -> forget.name();
            case Drain drain -> drain.name();
        };
    }

    private Future<Optional<Result>> carryOut(ProxyCommand command) {
        try {
            return switch (command) {
                case Declare declare -> declare(declare).map(Optional::of);
                case Publish(var name, var incarnation, var upstream) -> {
                    routes.publish(name, incarnation, Upstream.parse(upstream));
                    yield nothing();
                }
                case Withdraw(var name, var incarnation, var state, var reason) -> {
                    routes.withdraw(name, incarnation, state, reason);
                    yield nothing();
                }
                case Forget(var name) -> forget(name).map(Optional.empty());
                case Drain(var name, var incarnation, var deadlineMillis) ->
                        traffic.drain(name, incarnation, deadlineMillis).map(Optional::of);
            };
        } catch (Invalid e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Declared> declare(Declare command) {
        for (String host : command.hosts()) {
            if (!CertificateAuthority.maySign(host)) {
                throw new Invalid(
                        "server '%s': host '%s' cannot be served over TLS; use a name under 'localhost' or 'test'"
                                .formatted(command.name(), host));
            }
        }
        Optional<Route> before = routes.route(command.name());
        routes.declare(command.name(), command.hosts());
        Future<Void> covered = certificates.cover(command.hosts());
        return ports.hold(command.name(), command.port())
                .compose(port -> {
                    routes.assignPort(command.name(), port);
                    return covered.map(new Declared(port));
                })
                .compose(declared -> releaseUnused(before, command.hosts()).map(declared))
                .recover(e ->
                        (e instanceof PortInUse && before.isEmpty()
                                        // Its hosts tell what is wrong until it has a port.
                                        ? Future.succeededFuture()
                                        : undo(command, before))
                                .transform(u -> Future.failedFuture(e)));
    }

    private Future<Void> releaseUnused(Optional<Route> before, List<String> hosts) {
        List<String> had = before.map(Route::hosts).orElse(List.of());
        return certificates.release(had.stream().filter(host -> !hosts.contains(host)).toList());
    }

    private Future<Void> undo(Declare command, Optional<Route> before) {
        if (before.isEmpty()) {
            return forget(command.name());
        }
        Route route = before.get();
        routes.declare(route.name(), route.hosts());
        List<String> added =
                command.hosts().stream().filter(host -> !route.hosts().contains(host)).toList();
        Future<Void> held =
                route.port() == 0
                        ? Future.succeededFuture()
                        : ports.hold(route.name(), route.port())
                                .map(port -> {
                                    routes.assignPort(route.name(), port);
                                    return null;
                                });
        return Future.join(held, certificates.release(added)).mapEmpty();
    }

    private Future<Void> forget(ServerName name) {
        List<String> hosts = routes.forget(name).map(Route::hosts).orElse(List.of());
        return Future.join(ports.release(name), certificates.release(hosts)).mapEmpty();
    }

    private static Future<Optional<Result>> nothing() {
        return Future.succeededFuture(Optional.empty());
    }
}
