package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.Litter;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.FakeRuntime.Script;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Neighbour;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** web-001 is ready, web-002 is stopped, web-003 has failed; beside their folders lies another. */
class CleanupTest {
    private static final Path OWN = Path.of("/www/web-002");
    private static final Path NOBODYS = Path.of("/www/web-0021");

    private final FakeWorld world = new FakeWorld();

    @BeforeEach
    void open() {
        world.ready(3);
        execute(new SupervisorCommand.Stop(List.of("web-002")));
        fail("web-003");
        world.pass(Duration.ofSeconds(1));
        world.logBytes = 5_000;
        world.foldersThere.addAll(List.of(Path.of("/www/web-001"), OWN, NOBODYS));
        assertThat(statuses())
                .extracting(ServerStatus::state)
                .containsExactly(ServerState.READY, ServerState.STOPPED, ServerState.FAILED);
    }

    @Test
    void removesStoppedServersAndLeavesTheirFiles() {
        assertThat(clean(Litter.STOPPED, null, null))
                .isEqualTo(new CleanupReport(List.of("web-002"), 0, List.of(), 0));
        assertThat(names()).containsExactly("web-001", "web-003");
        assertThat(world.logsForgotten).containsExactly(new ServerName("web-002"));
        assertThat(world.rootsDeleted).isEmpty();
        assertThat(world.logBytes).isEqualTo(5_000);
    }

    @Test
    void removesFailedServers() {
        assertThat(clean(Litter.FAILED, null, null).servers()).containsExactly("web-003");
        assertThat(names()).containsExactly("web-001", "web-002");
    }

    @Test
    void emptiesLogs() {
        assertThat(clean(Litter.LOGS, null, null).logBytes()).isEqualTo(5_000);
        assertThat(world.logBytes).isZero();
        assertThat(names()).hasSize(3);
    }

    @Test
    void deletesOnlyFoldersOfNoServerHoweverAlikeTheirNames() {
        assertThat(clean(Litter.WWW, null, null))
                .isEqualTo(new CleanupReport(List.of(), 0, List.of(NOBODYS.toString()), 100));
        assertThat(world.rootsDeleted).containsExactly(NOBODYS);
    }

    @Test
    void leavesFoldersInWhichOrAroundWhichAServerHasItsFiles() {
        create("site", "/www/web-0021/dist");
        assertThat(clean(Litter.WWW, null, null).folders()).isEmpty();
        execute(new SupervisorCommand.Remove(List.of("site"), null));
        create("around", "/www");
        assertThat(clean(Litter.WWW, null, null).folders()).isEmpty();
        assertThat(world.rootsDeleted).isEmpty();
    }

    @Test
    void refusesTheFolderAroundTheFilesOfAServerThatIsUp() {
        create("site", "/www/web-0021/dist");
        execute(new SupervisorCommand.Start(List.of("site"), null, null));
        world.pass(Duration.ofSeconds(1));
        assertThat(refusal(Litter.WWW, "web-0021"))
                .isEqualTo("server 'site' has its files there and is READY; stop it first");
        assertThat(world.rootsEmptied).isEmpty();
    }

    @Test
    void emptiesTheNamedFolderOfAServerThatIsDown() {
        assertThat(clean(Litter.WWW, "web-002", null).folders()).containsExactly(OWN.toString());
        assertThat(world.rootsEmptied).containsExactly(OWN);
        assertThat(world.rootsDeleted).isEmpty();
    }

    @Test
    void refusesTheFolderOfAServerThatIsUpAndOneThatIsNotThere() {
        assertThat(refusal(Litter.WWW, "web-001"))
                .isEqualTo("server 'web-001' has its files there and is READY; stop it first");
        assertThat(refusal(Litter.WWW, "web-00"))
                .isEqualTo("there is no folder 'web-00' beneath www/");
        assertThat(refusal(Litter.LOGS, "web-001"))
                .isEqualTo("'web-001' is given with cleanup logs; only cleanup www takes a name");
        assertThat(world.rootsEmptied).isEmpty();
    }

    @Test
    void leavesTheFilesOfServersOfAnotherHomeOfTheProject() {
        world.neighbours.add(
                new Neighbour(
                        new ServerName("theirs"),
                        NOBODYS.resolve("dist"),
                        Path.of("/project/.other"),
                        true));
        assertThat(clean(Litter.WWW, null, null).folders()).isEmpty();
        assertThat(refusal(Litter.WWW, "web-0021"))
                .isEqualTo(
                        "server 'theirs' of '/project/.other' has its files there; only that home"
                                + " cleans them up");
        assertThat(world.rootsDeleted).isEmpty();
        assertThat(world.rootsEmptied).isEmpty();
    }

    @Test
    void leavesTheFilesOfServersThatTheFileDeclaresForTheNextSupervisor() {
        world.neighbours.add(declared("next", NOBODYS));
        assertThat(clean(Litter.WWW, null, null).folders()).isEmpty();
        assertThat(clean(Litter.WWW, "web-0021", null).folders())
                .containsExactly(NOBODYS.toString());
        assertThat(world.rootsDeleted).isEmpty();
    }

    private static Neighbour declared(String name, Path root) {
        return new Neighbour(
                new ServerName(name), root, Path.of("/project/supervisor.yaml"), false);
    }

    @Test
    void letsNobodyStartOrMakeWhatItHasDecidedToRemove() {
        Promise<Void> walk = Promise.promise();
        world.walked = walk.future();
        Future<?> cleaned = execute(new SupervisorCommand.Cleanup(Litter.ALL, null, null));
        Future<?> started = execute(new SupervisorCommand.Start(List.of("web-002"), null, null));
        Future<?> made =
                execute(
                        new SupervisorCommand.Create(
                                "site", null, null, NOBODYS.toString(), null, null));
        assertThat(cleaned.isComplete()).isFalse();
        assertThat(made.isComplete()).isFalse();
        walk.complete();
        world.pass(Duration.ofSeconds(1));
        assertThat(cleaned.succeeded()).isTrue();
        assertThat(started.cause()).hasMessage("server 'web-002' was removed meanwhile");
        assertThat(names()).containsExactly("web-001", "site");
        assertThat(world.processes.launched)
                .filteredOn(fake -> fake.spec.name().value().equals("web-002"))
                .hasSize(1);
    }

    @Test
    void keepsAServerWhoseStartWasAskedForEarlier() {
        Promise<Void> walk = Promise.promise();
        world.walked = walk.future();
        execute(new SupervisorCommand.Start(List.of("web-002"), null, null));
        Future<?> cleaned = execute(new SupervisorCommand.Cleanup(Litter.ALL, null, null));
        walk.complete();
        world.pass(Duration.ofSeconds(1));
        assertThat(((CleanupReport) cleaned.result()).servers()).containsExactly("web-003");
        assertThat(names()).containsExactly("web-001", "web-002");
    }

    @Test
    void takesAllButTheFilesOfTheServersThatGo() {
        assertThat(clean(Litter.ALL, null, null))
                .isEqualTo(
                        new CleanupReport(
                                List.of("web-002", "web-003"),
                                5_000,
                                List.of(NOBODYS.toString()),
                                100));
        assertThat(names()).containsExactly("web-001");
        assertThat(world.rootsDeleted).containsExactly(NOBODYS);
    }

    @Test
    void onlyTellsInAPreview() {
        assertThat(clean(Litter.ALL, null, true).servers()).containsExactly("web-002", "web-003");
        assertThat(names()).hasSize(3);
        assertThat(world.rootsDeleted).isEmpty();
        assertThat(world.logBytes).isEqualTo(5_000);
    }

    private void create(String name, String root) {
        assertThat(
                        execute(new SupervisorCommand.Create(name, null, null, root, null, null))
                                .succeeded())
                .isTrue();
    }

    private void fail(String name) {
        Script refused = Script.refuses("no such file");
        world.processes.then(refused, refused, refused, refused, refused, refused);
        execute(new SupervisorCommand.Restart(List.of(name)));
        world.pass(Duration.ofMinutes(5));
    }

    private CleanupReport clean(Litter what, String name, Boolean preview) {
        Future<?> cleaned = execute(new SupervisorCommand.Cleanup(what, name, preview));
        assertThat(cleaned.succeeded()).as("%s", cleaned.cause()).isTrue();
        return (CleanupReport) cleaned.result();
    }

    private String refusal(Litter what, String name) {
        Throwable cause = execute(new SupervisorCommand.Cleanup(what, name, null)).cause();
        assertThat(cause).isInstanceOfAny(Refusal.class, Invalid.class);
        return cause.getMessage();
    }

    private Future<?> execute(SupervisorCommand command) {
        return world.core.commands().execute(command);
    }

    private List<ServerStatus> statuses() {
        return world.core.commands().snapshot();
    }

    private List<String> names() {
        return statuses().stream().map(status -> status.name().value()).toList();
    }
}
