package org.devsupervisor.supervisor.client;

import org.devsupervisor.supervisor.home.Home;
import org.devsupervisor.supervisor.home.HomeLock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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

    /** What a supervisor answers at once, if it answers at all. */
    private static final Set<String> SHORT = Set.of("status", "select", "down");

    private static final Duration ANSWER = Duration.ofSeconds(5);

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

    private final Home home;
    private final Path socket;
    private final Duration limit;

    public ControlClient(Home home) {
        this(home, ANSWER);
    }

    /**
     * @param limit how long an answer may take that needs no work
     */
    public ControlClient(Home home, Duration limit) {
        this.home = home;
        this.socket = home.controlSocket();
        this.limit = limit;
    }

    /**
     * Whether a supervisor answers.
     *
     * @throws Problem if there is one that takes the question and does not answer it in time
     */
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
    public boolean awaitAnswer() throws IOException {
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
     * @throws Problem if it does not answer in time
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
        return Json.object(Json.parse(inTime(method, target, "")));
    }

    /**
     * Sends a command and waits for its result. What needs no work is answered in seconds or not at
     * all; everything else may take as long as it takes, so ask first whether anybody {@link
     * #answers}.
     *
     * @return the result as {@link Json} has it
     * @throws Problem if the supervisor refuses, with its words, or does not answer in time
     * @throws IOException if no supervisor answers
     */
    public Object command(String type, Map<String, ?> fields) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("v", VERSION);
        message.put("type", type);
        message.putAll(fields);
        String body = Json.write(message);
        String reply =
                SHORT.contains(type)
                        ? inTime("POST", "/v1/command", body)
                        : atLast("POST", "/v1/command", body);
        return result(Json.object(Json.parse(reply)));
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
        target.append("&follow=").append(follow);
        servers.forEach(server ->
                target.append("&server=")
                        .append(URLEncoder.encode(server, StandardCharsets.UTF_8)));
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
     * @throws Problem if the supervisor does not answer in time
     * @throws IOException if no supervisor answers
     */
    public List<String> notices() throws IOException {
        String notices = inTime("GET", "/v1/notices", "");
        return Json.array(Json.parse(notices)).stream().map(String::valueOf).toList();
    }

    private String inTime(String method, String target, String body) throws IOException {
        try (UnixHttp http = UnixHttp.request(socket, method, target, body, limit)) {
            return http.text();
        } catch (SocketTimeoutException e) {
            throw silent();
        }
    }

    private static Change change(String event, Map<String, Object> data) {
        return switch (event) {
            case "server" -> new Changed(data);
            case "removed" -> new Removed(String.valueOf(data.get("name")));
            default -> new Snapshot();
        };
    }

    private String atLast(String method, String target, String body) throws IOException {
        try (UnixHttp http = UnixHttp.request(socket, method, target, body)) {
            return http.text();
        }
    }

    /** It is not asked again, since it may be stopped or stuck for ever. */
    private Problem silent() {
        OptionalLong pid = HomeLock.holder(home);
        String subject =
                pid.isPresent()
                        ? "supervisor with pid " + pid.getAsLong()
                        : "supervisor of '%s'".formatted(home.root());
        String next =
                pid.isPresent() ? "; end it with 'kill -9 %d'".formatted(pid.getAsLong()) : "";
        return new Problem(
                Problem.INTERNAL,
                "%s does not answer within %d s; its log is '%s'%s"
                        .formatted(subject, limit.toSeconds(), home.supervisorLog(), next));
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
