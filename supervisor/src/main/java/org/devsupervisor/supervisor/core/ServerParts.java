package org.devsupervisor.supervisor.core;

import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.RestartPolicy;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.supervisor.core.port.Clock;
import org.devsupervisor.supervisor.core.port.Logs;
import org.devsupervisor.supervisor.core.port.Routes;
import org.devsupervisor.supervisor.core.port.ServerRuntime;

import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What every server is made with.
 *
 * @param runtimes one for each isolation
 * @param isolation of new servers for which nobody asks for another
 * @param changes is told of every change
 */
record ServerParts(
        Map<Isolation, ServerRuntime> runtimes,
        Routes routes,
        Logs logs,
        Clock clock,
        RandomGenerator random,
        LaunchSlots slots,
        Timeouts timeouts,
        RestartLimits limits,
        Isolation isolation,
        Consumer<Server> changes) {

    RestartTracker tracker() {
        return new RestartTracker(RestartPolicy.PERMANENT, limits, random);
    }

    Incarnation incarnation(ServerSpec spec, int number, Incarnation.Owner owner) {
        return new Incarnation(
                spec, number, runtimes.get(spec.isolation()), slots, clock, timeouts, owner);
    }

    void changed(Server server) {
        changes.accept(server);
    }
}
