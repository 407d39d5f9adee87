package org.devsupervisor.supervisor.launch;

import org.devsupervisor.shared.bus.ClusterCoordinates;
import org.devsupervisor.shared.message.LaunchRequest;
import org.devsupervisor.shared.message.Token;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * Words the request for each incarnation.
 *
 * @param sockets the directory of the upstream sockets
 * @param httpsUrls a server's address at the proxy
 * @param proxyHttpUrls a server's address at the proxy without TLS
 * @param profile of all servers
 * @param apiAlias whether {@code /api/} of a server is an alias of {@code /.dev/api/}
 */
public record LaunchRequests(
        Path sockets,
        ClusterCoordinates cluster,
        Token token,
        Function<ServerName, String> httpsUrls,
        Function<ServerName, String> proxyHttpUrls,
        Profile profile,
        boolean apiAlias) {
    /** An id's beginning is enough in a file name, and a Unix socket's path must be short. */
    private static final int ID_LENGTH = 8;

    LaunchRequest of(ServerSpec spec, int incarnation) {
        String socket = spec.id().substring(0, ID_LENGTH) + "." + incarnation + ".sock";
        return new LaunchRequest(
                spec.name(),
                incarnation,
                Token.random().value(),
                spec.root().toString(),
                sockets.resolve(socket).toString(),
                "http://127.0.0.1:" + spec.port(),
                httpsUrls.apply(spec.name()),
                proxyHttpUrls.apply(spec.name()),
                profile,
                apiAlias,
                cluster.name(),
                cluster.member(),
                token.value());
    }
}
