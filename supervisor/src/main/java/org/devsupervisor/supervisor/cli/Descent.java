package org.devsupervisor.supervisor.cli;

import org.devsupervisor.shared.proc.ProcessEntry;
import org.devsupervisor.shared.proc.ProcessFigures;
import org.devsupervisor.supervisor.client.ControlClient;
import org.devsupervisor.supervisor.client.Json;
import org.devsupervisor.supervisor.client.Problem;
import org.devsupervisor.supervisor.config.Settings;
import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A supervisor on its way down. It is down when the kernel has ended its process, not when it says
 * so; a zombie that nobody has collected yet holds nothing and counts as ended.
 */
record Descent(Home home, long pid) {
    /** The supervisor gives up after 15 s more than its grace period, which is not known here. */
    private static final long LIMIT_SECONDS = Settings.LONGEST_STOP.toSeconds() + 20;

    static Descent begin(Home home, ControlClient client) throws IOException {
        Map<String, Object> status = Json.object(client.command("status", Map.of()));
        client.command("down", Map.of());
        return new Descent(home, (Long) status.get("pid"));
    }

    /**
     * @throws Problem if it is still there after all that it could have waited for
     */
    void await(Console console) {
        console.progress("stopping ...");
        FutureTask<Void> ended = new FutureTask<>(this::awaitEnd);
        Thread.ofPlatform().name("descent").daemon(true).start(ended);
        try {
            ended.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                    Problem.INTERNAL,
                    "supervisor with pid %d is still there after %d s; see '%s', or end it with 'kill -9 %d'"
                            .formatted(pid, LIMIT_SECONDS, home.supervisorLog(), pid));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lock goes first; the ports go with the rest of the process, some microseconds later. */
    private Void awaitEnd() throws IOException {
        HomeLock.awaitFree(home);
        ProcessFigures processes = ProcessFigures.ofThisSystem();
        while (!processes.entry(pid).map(ProcessEntry::ended).orElse(true)) {
            Thread.onSpinWait();
        }
        return null;
    }
}
