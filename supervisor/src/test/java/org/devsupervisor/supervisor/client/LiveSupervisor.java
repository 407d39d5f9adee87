package org.devsupervisor.supervisor.client;

import org.devsupervisor.supervisor.client.ControlClient.Changed;
import org.devsupervisor.supervisor.home.Home;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What a running supervisor tells at its control socket: the very answers that the command line
 * prints, for tests that want to know them and are not about a command. A command is a JVM, which
 * takes a third of a second from whatever is looked at.
 */
public final class LiveSupervisor {
    private static final long LIMIT_SECONDS = 120;

    private final ControlClient client;

    /**
     * @param home of the supervisor, which need not run yet
     */
    public LiveSupervisor(Home home) {
        this.client = new ControlClient(home);
    }

    /** The servers, as {@code list --json} has them. */
    public List<Map<String, Object>> servers() throws IOException {
        return Json.array(client.command("list", Map.of())).stream().map(Json::object).toList();
    }

    /** As {@code status --json} has it. */
    public Map<String, Object> status() throws IOException {
        return Json.object(client.command("status", Map.of()));
    }

    public long pid() throws IOException {
        return (Long) status().get("pid");
    }

    /** Waits, bounded, until the supervisor tells that a server is as it should be. */
    public Map<String, Object> await(String name, Predicate<Map<String, Object>> wanted)
            throws Exception {
        AtomicReference<Map<String, Object>> last = new AtomicReference<>(Map.of());
        CompletableFuture<Map<String, Object>> reached = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> follow(name, wanted, last, reached));
        try {
            return reached.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still " + last.get(), e);
        }
    }

    private void follow(
            String name,
            Predicate<Map<String, Object>> wanted,
            AtomicReference<Map<String, Object>> last,
            CompletableFuture<Map<String, Object>> reached) {
        try {
            client.events(change -> {
                if (change instanceof Changed(Map<String, Object> status)
                        && name.equals(status.get("name"))) {
                    last.set(status);
                    if (wanted.test(status)) {
                        reached.complete(status);
                    }
                }
                return !reached.isDone();
            });
            reached.completeExceptionally(new IOException("the supervisor went down"));
        } catch (IOException | RuntimeException e) {
            reached.completeExceptionally(e);
        }
    }
}
