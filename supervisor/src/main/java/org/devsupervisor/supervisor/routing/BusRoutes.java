package org.devsupervisor.supervisor.routing;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.bus.BusLink;
import org.devsupervisor.shared.message.Addresses;
import org.devsupervisor.shared.message.ProxyCommand;
import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.PortInUse;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.Upstream;
import org.devsupervisor.supervisor.core.port.Routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Routes by {@code proxy.command}; the proxy acknowledges each change when it holds. */
public final class BusRoutes implements Routes {
    /** A declaration waits for a certificate, and a thousand of them for a thousand names. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final BusLink link;
    private final Token token;
    private final int httpsPort;
    private final int httpPort;
    private final Map<ServerName, List<String>> hosts;

    /**
     * @param httpsPort where the proxy really listens
     * @param httpPort where it really listens without TLS
     * @param hosts of servers that have more than {@code <name>.localhost}
     */
    public BusRoutes(
            BusLink link,
            Token token,
            int httpsPort,
            int httpPort,
            Map<ServerName, List<String>> hosts) {
        this.link = link;
        this.token = token;
        this.httpsPort = httpsPort;
        this.httpPort = httpPort;
        this.hosts = Map.copyOf(hosts);
    }

    @Override
    public Future<Integer> declare(ServerSpec spec) {
        List<String> names = new ArrayList<>(List.of(host(spec.name())));
        names.addAll(hosts.getOrDefault(spec.name(), List.of()));
        return send(new ProxyCommand.Declare(spec.name(), names, spec.port()))
                .map(result ->
                        Wire.read(ProxyCommand.Declared.class, (JsonObject) result.result())
                                .port());
    }

    @Override
    public Future<Void> publish(ServerName name, int incarnation, Upstream upstream) {
        return send(new ProxyCommand.Publish(name, incarnation, upstream.toString())).mapEmpty();
    }

    @Override
    public Future<Void> withdraw(
            ServerName name, int incarnation, ServerState state, String reason) {
        return send(new ProxyCommand.Withdraw(name, incarnation, state, reason)).mapEmpty();
    }

    @Override
    public Future<Integer> drain(ServerName name, int incarnation, Duration deadline) {
        return send(
                        new ProxyCommand.Drain(name, incarnation, deadline.toMillis()),
                        TIMEOUT.plus(deadline))
                .map(result ->
                        Wire.read(ProxyCommand.Drained.class, (JsonObject) result.result())
                                .inFlight());
    }

    @Override
    public Future<Void> forget(ServerName name) {
        return send(new ProxyCommand.Forget(name)).mapEmpty();
    }

    @Override
    public String httpsUrl(ServerName name) {
        return "https://" + host(name) + (httpsPort == 443 ? "" : ":" + httpsPort);
    }

    /** A server's address at the proxy without TLS. */
    public String proxyHttpUrl(ServerName name) {
        return "http://" + host(name) + (httpPort == 80 ? "" : ":" + httpPort);
    }

    private static String host(ServerName name) {
        return name + ".localhost";
    }

    private <T extends Record & ProxyCommand> Future<Reply.Ok> send(T command) {
        return send(command, TIMEOUT);
    }

    private <T extends Record & ProxyCommand> Future<Reply.Ok> send(T command, Duration timeout) {
        return link.request(Addresses.PROXY_COMMAND, Wire.encode(command, token), timeout)
                .compose(body ->
                        switch (Wire.decode(Reply.class, body)) {
                            case Reply.Ok ok -> Future.succeededFuture(ok);
                            case Reply.Refused(Reply.Code code, String message) ->
                                    Future.failedFuture(
                                            switch (code) {
                                                case PORT_IN_USE -> new PortInUse(message);
                                                case INVALID -> new Invalid(message);
                                                default -> new IllegalStateException(message);
                                            });
                        });
    }
}
