package org.devsupervisor.shared.proc;

import java.util.OptionalLong;

/** Who listens on the TCP ports that a client on the loopback interface reaches. */
interface PortOwners {

    /** The process, the oldest pid if several share the socket; empty if none can be found. */
    OptionalLong owner(int port);
}
