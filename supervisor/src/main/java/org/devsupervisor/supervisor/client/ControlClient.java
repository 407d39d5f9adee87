package org.devsupervisor.supervisor.client;

import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The supervisor of one home, through its control socket. Every call blocks and makes a connection
 * of its own, so calls from several threads do not meet.
 */
public final class ControlClient {
    private static final int VERSION = 1;

    /** As long as a start may take at most. */
    private static final long BOOT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long BOOT_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** What the supervisor tells of its servers. */
    public sealed interface Change {}

    /**
     * A server is so now.
     *
     * @param status as JSON
     */
    public record Changed(Map<String, Object> status) implements Change {}

    /** A server exists no longer. */
    public record Removed(String name) implements Change {}

    /** Every server has been told once; what follows are changes. */
    public record Snapshot() implements Change {}

    private final Path socket;

    public ControlClient(Path socket) {
        this.socket = socket;
    }

    /** Whether a supervisor answers. */
    public boolean answers() {
        try {
            command("status", Map.of());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Waits until the supervisor that holds the home answers: one that boots holds it for a second
     * or two before. Blocks.
     *
     * @return false as soon as nobody holds the home, since then nobody will answer
     * @throws Problem if it does not answer in time
     */
    public boolean awaitAnswer(Home home) throws IOException {
        long deadline = System.nanoTime() + BOOT_NANOS;
        while (!answers()) {
            if (!HomeLock.held(home)) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new Problem(
                        Problem.INTERNAL,
                        "home '%s' is held by a supervisor that does not answer; its log is '%s'"
                                .formatted(home.root(), home.supervisorLog()));
            }
            LockSupport.parkNanos(BOOT_POLL_NANOS);
        }
        return true;
    }

    /**
     * Has the supervisor go on without the one who started it, if that one meant to detach too.
     *
     * @return whether it does; else it ends with the terminal in which it was started
     * @throws IOException if no supervisor answers
     */
    public boolean detach() throws IOException {
        Map<String, Object> lease = json("GET", "/v1/lease");
        if (!Boolean.TRUE.equals(lease.get("held"))) {
            return true;
        }
        if (!Boolean.TRUE.equals(lease.get("detaching"))) {
            return false;
        }
        json("POST", "/v1/lease/release");
        return true;
    }

    private Map<String, Object> json(String method, String target) throws IOException {
        try (UnixHttp http = UnixHttp.request(socket, method, target, "")) {
            return Json.object(Json.parse(http.text()));
        }
    }

    /**
     * Sends a command and waits for its result, however long that takes.
     *
     * @return the result as {@link Json} has it
     * @throws Problem if the supervisor refuses, with its words
     * @throws IOException if no supervisor answers
     */
    public Object command(String type, Map<String, ?> fields) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("v", VERSION);
        message.put("type", type);
        message.putAll(fields);
        try (UnixHttp http = UnixHttp.request(socket, "POST", "/v1/command", Json.write(message))) {
            return result(Json.object(Json.parse(http.text())));
        }
    }

    /**
     * Reads the status of every server, then every change, until the consumer has enough.
     *
     * @param more is given each status and each change; answers whether it wants more
     * @throws IOException if no supervisor answers, or when it goes down
     */
    public void events(Predicate<Change> more) throws IOException {
        try (UnixHttp http = UnixHttp.request(socket, "GET", "/v1/events", "");
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(http.body(), StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    Map<String, Object> data =
                            Json.object(Json.parse(line.substring("data: ".length())));
                    if (!more.test(change(event, data))) {
                        return;
                    }
                }
            }
        }
    }

    /**
     * Reads log lines.
     *
     * @param servers selectors; none means all
     * @param count how many of the past, over all servers
     * @param follow whether to go on until the supervisor goes down
     * @param line is given objects with server, at, stream, text
     * @throws Problem if a selector names no server
     * @throws IOException if no supervisor answers, or when it goes down
     */
    public void logs(
            List<String> servers, int count, boolean follow, Consumer<Map<String, Object>> line)
            throws IOException {
        StringBuilder target = new StringBuilder("/v1/logs?n=").append(count);
        servers.forEach(server ->
                target.append("&server=")
                        .append(URLEncoder.encode(server, StandardCharsets.UTF_8)));
        target.append("&follow=").append(follow);
        try (UnixHttp http = UnixHttp.request(socket, "GET", target.toString(), "")) {
            if (http.status() != 200) {
                result(Json.object(Json.parse(http.text())));
            }
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(http.body(), StandardCharsets.UTF_8))) {
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    line.accept(Json.object(Json.parse(text)));
                }
            }
        }
    }

    /**
     * Lines for the person that nobody was told yet. Each is given once.
     *
     * @throws IOException if no supervisor answers
     */
    public List<String> notices() throws IOException {
        try (UnixHttp http = UnixHttp.request(socket, "GET", "/v1/notices", "")) {
            return Json.array(Json.parse(http.text())).stream().map(String::valueOf).toList();
        }
    }

    private static Change change(String event, Map<String, Object> data) {
        return switch (event) {
            case "server" -> new Changed(data);
            case "removed" -> new Removed(String.valueOf(data.get("name")));
            default -> new Snapshot();
        };
    }

    private static Object result(Map<String, Object> reply) {
        if ("ok".equals(reply.get("type"))) {
            return reply.get("result");
        }
        int status =
                switch (String.valueOf(reply.get("code"))) {
                    case "internal" -> Problem.INTERNAL;
                    case "unavailable" -> Problem.NO_SUPERVISOR;
                    default -> Problem.USAGE;
                };
        throw new Problem(status, String.valueOf(reply.get("message")));
    }
}
