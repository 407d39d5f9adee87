package org.devsupervisor.shared.message;

import org.devsupervisor.shared.model.ServerName;

/** The addresses of the event bus, each written down once. */
public final class Addresses {
    /** Request and reply: {@link SupervisorCommand}. */
    public static final String SUPERVISOR_COMMAND = "supervisor.command";

    /** Published: a server's status on every change. */
    public static final String SUPERVISOR_EVENTS = "supervisor.events";

    /** Published: {@link WorkerEvent}. */
    public static final String WORKER_EVENTS = "worker.events";

    /** Request and reply: {@link ProxyCommand}. */
    public static final String PROXY_COMMAND = "proxy.command";

    private Addresses() {}

    /** Request and reply: {@link WorkerCommand} for one incarnation. */
    public static String workerCommand(ServerName name, int incarnation) {
        return "worker.%s.%d.command".formatted(name, incarnation);
    }
}
