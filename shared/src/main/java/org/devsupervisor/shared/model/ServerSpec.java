package org.devsupervisor.shared.model;

import java.nio.file.Path;

/**
 * What a server is meant to be: the part of it that outlives every incarnation and the supervisor.
 *
 * @param id 32 hexadecimal digits, never reused
 * @param port the server's stable loopback port, held by the supervisor's JVM
 * @param portNamed whether the user chose it, so that it makes way for nobody; never null
 * @param root absolute path of the document root
 * @param autostart whether {@code start} without a selector starts it
 */
public record ServerSpec(
        String id,
        ServerName name,
        int port,
        @OrNull Boolean portNamed,
        Path root,
        Kind kind,
        Isolation isolation,
        Link link,
        boolean autostart) {
    /** A supervisor has no more servers than this. */
    public static final int MOST_SERVERS = 1_000;

    /**
     * @throws Invalid if the port or the root cannot be one
     */
    public ServerSpec {
        portNamed = Boolean.TRUE.equals(portNamed);
        if (port < 1 || port > 65_535) {
            throw new Invalid(
                    "server '%s': port '%d' is not a port; use 1 to 65535".formatted(name, port));
        }
        if (!root.isAbsolute()) {
            throw new Invalid(
                    "server '%s': document root '%s' is not an absolute path"
                            .formatted(name, root));
        }
    }

    /** Another port is one that was found for it, whoever chose the one before. */
    public ServerSpec withPort(int newPort) {
        boolean named = portNamed && newPort == port;
        return new ServerSpec(id, name, newPort, named, root, kind, isolation, link, autostart);
    }

    public ServerSpec withAutostart(boolean newAutostart) {
        return new ServerSpec(id, name, port, portNamed, root, kind, isolation, link, newAutostart);
    }

    public ServerSpec withIsolation(Isolation newIsolation) {
        return new ServerSpec(id, name, port, portNamed, root, kind, newIsolation, link, autostart);
    }
}
