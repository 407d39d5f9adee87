package org.devsupervisor.supervisor.cli;

import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A supervisor on its way down. It is down when its process is gone, not when it says so. */
record Descent(long pid, Optional<ProcessHandle> process) {
    private static final long LIMIT_SECONDS = 25;

    static Descent begin(ControlClient client) throws IOException {
        Map<String, Object> status = Json.object(client.command("status", Map.of()));
        long pid = (Long) status.get("pid");
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        client.command("down", Map.of());
        return new Descent(pid, process);
    }

    /**
     * @throws Problem if it is still there after all that it could have waited for
     */
    void await(Console console) {
        console.progress("stopping ...");
        if (process.isEmpty()) {
            return;
        }
        try {
            process.get().onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                    Problem.INTERNAL,
                    "supervisor with pid %d is still there after %d s; see its log, or end it with 'kill -9 %d'"
                            .formatted(pid, LIMIT_SECONDS, pid));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
