package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;

/**
 * Everything an incarnation is told at birth: one JSON line on the worker's standard input.
 *
 * @param nonce 128 random bits in hexadecimal, echoed in every event
 * @param root the document root
 * @param socket path of the Unix socket to listen on
 * @param httpUrl the server's stable address
 * @param httpsUrl its address at the proxy
 * @param proxyHttpUrl its address at the proxy without TLS
 * @param profile whether pages may be helped to reload
 * @param apiAlias whether {@code /api/} is an alias of {@code /.dev/api/}
 * @param clusterName name of the Hazelcast cluster to join
 * @param clusterMember {@code 127.0.0.1:port} of the one member to join
 * @param token what a command to this incarnation must carry
 */
public record LaunchRequest(
        ServerName name,
        int incarnation,
        String nonce,
        String root,
        String socket,
        String httpUrl,
        String httpsUrl,
        String proxyHttpUrl,
        Profile profile,
        boolean apiAlias,
        String clusterName,
        String clusterMember,
        String token) {}
