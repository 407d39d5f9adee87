package org.devsupervisor.supervisor.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.message.Wire;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.Kind;
import org.devsupervisor.shared.model.Link;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

class RegistryFileTest {
    private static Vertx vertx;

    @TempDir private Path directory;
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private Path file;
    private RegistryFile registry;

    @BeforeAll
    static void openVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void closeVertx() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void open() {
        file = directory.resolve("registry.json");
        registry = new RegistryFile(file, vertx, notices::add);
    }

    @Test
    void givesBackWhatWasSavedInTheSameOrder() throws Exception {
        List<ServerSpec> servers =
                List.of(
                        spec("b", 9002, Isolation.PROCESS, true),
                        spec("a", 9001, Isolation.SHARED, false),
                        spec("c", 9003, Isolation.PROCESS, false));
        await(registry.save(servers));
        assertThat(load()).isEqualTo(servers);
        assertThat(notices).isEmpty();
    }

    @Test
    void isEmptyAtTheFirstStartAndSaysNothing() throws Exception {
        assertThat(load()).isEmpty();
        assertThat(notices).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void replacesTheFileWholeForTheUserAlone() throws Exception {
        await(registry.save(List.of(spec("a", 9001, Isolation.PROCESS, true))));
        await(registry.save(List.of()));
        assertThat(load()).isEmpty();
        assertThat(names()).containsExactly("registry.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesTheLastOfManySavesOfOneContextInTheFile() throws Exception {
        Promise<Void> last = Promise.promise();
        vertx.runOnContext(start -> {
            for (int count = 0; count < 20; count++) {
                registry.save(List.of(spec("s" + count, 9001, Isolation.PROCESS, true)));
            }
            registry.save(List.of(spec("last", 9001, Isolation.PROCESS, true))).onComplete(last);
        });
        await(last.future());
        assertThat(load()).extracting(spec -> spec.name().value()).containsExactly("last");
    }

    @Test
    void isNotHarmedByWhatACrashLeftBesideIt() throws Exception {
        List<ServerSpec> servers = List.of(spec("a", 9001, Isolation.PROCESS, true));
        await(registry.save(servers));
        Files.writeString(directory.resolve("registry.json.new"), "{\"v\":1,\"ser");
        assertThat(load()).isEqualTo(servers);
        await(registry.save(servers));
        assertThat(names()).containsExactly("registry.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"v\":1}",
                "{\"v\":2,\"servers\":[]}",
                "{\"v\":\"1\",\"servers\":[]}",
                "{\"servers\":[]}",
                "{\"v\":1,\"servers\":{}}",
                "{\"v\":1,\"servers\":\"x\"}",
                "{\"v\":1,\"servers\":[null]}",
                "{\"v\":1,\"servers\":[7]}",
                "{\"v\":1,\"servers\":[{}]}"
            })
    void setsADamagedFileAsideAndTellsInOneLine(String damaged) throws Exception {
        Files.writeString(file, damaged);
        assertSetAside(damaged);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "port", "id"})
    void refusesTwoServersThatShareWhatMustBeTheirOwn(String shared) throws Exception {
        ServerSpec one = spec("one", 9001, Isolation.PROCESS, true);
        ServerSpec two =
                new ServerSpec(
                        shared.equals("id") ? one.id() : "f".repeat(32),
                        new ServerName(shared.equals("name") ? "one" : "two"),
                        shared.equals("port") ? 9001 : 9002,
                        false,
                        one.root(),
                        one.kind(),
                        one.isolation(),
                        one.link(),
                        true);
        assertThatThrownBy(() -> registry.save(List.of(one, two)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shares its name, port or id");
        assertThat(file).doesNotExist();
        Files.writeString(
                file,
                new JsonObject()
                        .put("v", Wire.VERSION)
                        .put("servers", new JsonArray().add(Wire.plain(one)).add(Wire.plain(two)))
                        .encode());
        assertSetAside(Files.readString(file));
        assertThat(notices.getFirst()).contains("shares its name, port or id");
    }

    @Test
    void refusesAServerThatCouldNotBe() throws Exception {
        ServerSpec one = spec("one", 9001, Isolation.PROCESS, true);
        String row = ((JsonObject) Wire.plain(one)).put("port", 99_999).encode();
        Files.writeString(file, "{\"v\":1,\"servers\":[" + row + "]}");
        assertSetAside(Files.readString(file));
        assertThat(notices.getFirst()).contains("99999");
    }

    private void assertSetAside(String content) throws Exception {
        assertThat(load()).isEmpty();
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst().lines()).hasSize(1);
        assertThat(names())
                .singleElement()
                .satisfies(name -> {
                    assertThat(name).matches("registry\\.damaged-[0-9]+\\.json");
                    assertThat(notices.getFirst())
                            .startsWith("registry '" + file + "' cannot be read (")
                            .endsWith("set aside as '" + name + "', starting with no servers");
                    assertThat(directory.resolve(name)).hasContent(content);
                });
    }

    private List<ServerSpec> load() throws Exception {
        return await(registry.load());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static ServerSpec spec(String name, int port, Isolation isolation, boolean autostart) {
        return new ServerSpec(
                "%032x".formatted(port),
                new ServerName(name),
                port,
                true,
                Path.of("/srv/ä b").resolve(name),
                Kind.STATIC,
                isolation,
                Link.CLUSTER,
                autostart);
    }
}
