package org.devsupervisor.shared.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.DesiredState;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.Litter;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each example of docs/protocol.md is exactly what is sent and read: the golden messages. */
class ProtocolPageTest {
    private static final Path PAGE = Path.of("..", "docs", "protocol.md");
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "^### (\\w+)\\n(?:(?!^#)[\\s\\S])*?```json\\n(.+)\\n```", Pattern.MULTILINE);
    private static final Token TOKEN = new Token("0123456789abcdef0123456789abcdef");
    private static final String NONCE = "fedcba9876543210fedcba9876543210";
    private static final ServerName NAME = new ServerName("web-003");
    private static final String ROOT = "/home/me/project/www/web-003";
    private static final String SOCKET = "/home/me/project/.supervisor/run/w/99149834.2.sock";

    /**
     * @param title the heading on the page
     * @param root as what a receiver reads it
     * @param token null for a message that carries none
     */
    record Example(String title, Class<?> root, Record message, Token token) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                command("list", new SupervisorCommand.List()),
                command("status", new SupervisorCommand.Status()),
                command("select", new SupervisorCommand.Select(List.of("api", "3-7"))),
                command(
                        "create",
                        new SupervisorCommand.Create(
                                "shop", 9100, 3, null, Isolation.PROCESS, true)),
                command("remove", new SupervisorCommand.Remove(List.of("web-003"), false)),
                command("cleanup", new SupervisorCommand.Cleanup(Litter.WWW, null, true)),
                command("autostart", new SupervisorCommand.Autostart(List.of("all"), true)),
                command(
                        "start",
                        new SupervisorCommand.Start(List.of("api", "3-7"), null, Isolation.SHARED)),
                command("stop", new SupervisorCommand.Stop(List.of("all"))),
                command("restart", new SupervisorCommand.Restart(List.of("web-003"))),
                command("memInfo", new SupervisorCommand.MemInfo(true)),
                command("diskUsage", new SupervisorCommand.DiskUsage(List.of("1-3"))),
                command("down", new SupervisorCommand.Down()),
                event("ok", Reply.class, new Reply.Ok(List.of(1, 2))),
                event(
                        "refused",
                        Reply.class,
                        new Reply.Refused(
                                Reply.Code.UNKNOWN_SERVER,
                                "server 'shop' does not exist; 'list' shows those that do")),
                event(
                        "serverStatus",
                        ServerStatus.class,
                        new ServerStatus(
                                17,
                                3,
                                "99149834ec3a4c6f8782fa10701ef552",
                                NAME,
                                Kind.STATIC,
                                ServerState.BACKOFF,
                                DesiredState.UP,
                                Isolation.PROCESS,
                                Link.CLUSTER,
                                null,
                                9003,
                                ROOT,
                                1,
                                1,
                                Instant.parse("2026-11-24T09:20:12.519Z"),
                                "signal 9 (SIGKILL); restart 1 after 232 ms",
                                true)),
                event(
                        "serverRemoved",
                        ServerRemoved.class,
                        new ServerRemoved(18, "99149834ec3a4c6f8782fa10701ef552", NAME)),
                new Example("workerStop", WorkerCommand.class, new WorkerCommand.Stop(), TOKEN),
                new Example(
                        "reload",
                        WorkerCommand.class,
                        new WorkerCommand.Reload(
                                List.of(
                                        new Change(Change.Kind.MODIFIED, "css/site.css"),
                                        new Change(Change.Kind.CREATED, "new.html")),
                                2),
                        TOKEN),
                event("reloaded", WorkerCommand.Reloaded.class, new WorkerCommand.Reloaded(3)),
                new Example("describe", WorkerCommand.class, new WorkerCommand.Describe(), TOKEN),
                event(
                        "workerDescription",
                        WorkerDescription.class,
                        new WorkerDescription(NAME, 2, 4711, "unix:" + SOCKET, ROOT, 61_500, 42)),
                event(
                        "ready",
                        WorkerEvent.class,
                        new WorkerEvent.Ready(NAME, 2, NONCE, "unix:" + SOCKET, 4711)),
                event(
                        "failing",
                        WorkerEvent.class,
                        new WorkerEvent.Failing(NAME, 2, NONCE, "document root is gone")),
                proxy(
                        "declare",
                        new ProxyCommand.Declare(NAME, List.of("web-003.localhost"), 9003)),
                event("declared", ProxyCommand.Declared.class, new ProxyCommand.Declared(9003)),
                proxy("publish", new ProxyCommand.Publish(NAME, 2, "in-process")),
                proxy("withdraw", new ProxyCommand.Withdraw(NAME, 2, ServerState.STOPPING, null)),
                proxy("forget", new ProxyCommand.Forget(NAME)),
                proxy("drain", new ProxyCommand.Drain(NAME, 2, 5_000)),
                event("drained", ProxyCommand.Drained.class, new ProxyCommand.Drained(0)),
                event(
                        "launchRequest",
                        LaunchRequest.class,
                        new LaunchRequest(
                                NAME,
                                2,
                                NONCE,
                                ROOT,
                                SOCKET,
                                "http://127.0.0.1:9003",
                                "https://web-003.localhost:8443",
                                "http://web-003.localhost:8080",
                                Profile.DEV,
                                true,
                                "00112233445566778899aabbccddeeff",
                                "127.0.0.1:35123",
                                TOKEN.value())));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void sendsWhatThePageShows(Example example) throws IOException {
        JsonObject sent =
                example.token() == null
                        ? Wire.encode(example.message())
                        : Wire.encode(example.message(), example.token());
        assertThat(new JsonObject(sent.encode())).isEqualTo(page().get(example.title()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readsWhatThePageShows(Example example) throws IOException {
        Object read = Wire.decode(example.root(), page().get(example.title()));
        if (example.message() instanceof Reply.Ok) {
            assertThat(read).hasToString("Ok[result=[1,2]]");
        } else {
            assertThat(read).isEqualTo(example.message());
        }
    }

    @Test
    void showsEveryMessageThereIs() throws IOException {
        List<Class<?>> shown = new ArrayList<>();
        examples().forEach(example -> shown.add(example.message().getClass()));
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> root :
                List.of(
                        SupervisorCommand.class,
                        WorkerCommand.class,
                        WorkerEvent.class,
                        Reply.class,
                        ProxyCommand.class,
                        ProxyCommand.Result.class)) {
            all.addAll(List.of(root.getPermittedSubclasses()));
        }
        assertThat(shown).containsAll(all);
        assertThat(page().keySet())
                .containsExactlyInAnyOrderElementsOf(examples().map(Example::title).toList());
    }

    private static Map<String, JsonObject> page() throws IOException {
        Map<String, JsonObject> examples = new LinkedHashMap<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.put(matcher.group(1), new JsonObject(matcher.group(2)));
        }
        return examples;
    }

    private static Example command(String title, Record message) {
        return new Example(title, SupervisorCommand.class, message, TOKEN);
    }

    private static Example proxy(String title, Record message) {
        return new Example(title, ProxyCommand.class, message, TOKEN);
    }

    private static Example event(String title, Class<?> root, Record message) {
        return new Example(title, root, message, null);
    }
}
