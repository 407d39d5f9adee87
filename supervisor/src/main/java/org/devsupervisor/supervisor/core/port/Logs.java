package org.devsupervisor.supervisor.core.port;

import org.devsupervisor.shared.model.ServerName;

/** The log of each server. Appending never blocks the caller. */
public interface Logs {
    /** Adds a line of the supervisor's own to a server's log. */
    void tell(ServerName name, String line);

    /** What the server itself printed last, null if nothing. */
    String lastLine(ServerName name);
}
