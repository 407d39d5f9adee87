package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerRemoved;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.devsupervisor.supervisor.core.port.DocumentRoots.Neighbour;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Removing: out of the registry first, then down, then out of the list. */
class RemovalTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeWorld world = new FakeWorld();

    @Test
    void forgetsARunningServerWhenItIsGone() {
        world.ready(3);
        Future<?> removed = remove("2", null);
        assertThat(world.saved)
                .extracting(spec -> spec.name().value())
                .containsExactly("web-001", "web-003");
        assertThat(removed.isComplete()).isFalse();

        world.pass(SECOND);
        assertThat(removed.result().toString()).contains("web-002", "/www/web-002");
        assertThat(names()).containsExactly("web-001", "web-003");
        assertThat(world.status(2).index()).isEqualTo(2);
        assertThat(world.portsHeld).doesNotContainKey(new ServerName("web-002"));
        assertThat(world.logsForgotten).containsExactly(new ServerName("web-002"));
        assertThat(world.rootsDeleted).isEmpty();
        assertThat(world.removed)
                .extracting(ServerRemoved::name)
                .containsExactly(new ServerName("web-002"));
    }

    @Test
    void deletesFilesOnlyWhenAsked() {
        world.ready(1);
        remove("all", true);
        world.pass(SECOND);
        assertThat(world.rootsDeleted).containsExactly(Path.of("/www/web-001"));
    }

    @Test
    void deletesNoFilesThatAServerWhichStaysHasToo() {
        world.ready(1);
        create("inner", "/www/web-001/dist");
        assertThat(remove("web-001", true).cause())
                .hasMessage(
                        "files of server 'web-001' are those of server 'inner' too, in"
                                + " '/www/web-001/dist'; remove both, or leave the files");
        assertThat(names()).containsExactly("web-001", "inner");
        assertThat(world.saved).hasSize(2);

        remove("all", true);
        world.pass(SECOND);
        assertThat(names()).isEmpty();
        assertThat(world.rootsDeleted).contains(Path.of("/www/web-001"));
    }

    @Test
    void deletesNoFilesThatAServerOfAnotherHomeHasToo() {
        world.ready(1);
        world.neighbours.add(
                new Neighbour(
                        new ServerName("theirs"),
                        Path.of("/www/web-001"),
                        Path.of("/project/.other"),
                        true));
        assertThat(remove("web-001", true).cause())
                .hasMessage(
                        "files of server 'web-001' are those of server 'theirs' of"
                                + " '/project/.other' too, in '/www/web-001'; leave the files");
        assertThat(names()).containsExactly("web-001");
        assertThat(world.rootsDeleted).isEmpty();
    }

    @Test
    void deletesFilesOfAServerThatTheFileDeclaresButNoneOfAnotherOne() {
        world.ready(2);
        Path file = Path.of("/project/supervisor.yaml");
        world.neighbours.add(
                new Neighbour(new ServerName("web-001"), Path.of("/www/web-001"), file, false));
        world.neighbours.add(
                new Neighbour(new ServerName("inner"), Path.of("/www/web-002/dist"), file, false));
        assertThat(remove("2", true).cause())
                .hasMessage(
                        "files of server 'web-002' are those of server 'inner' of"
                                + " '/project/supervisor.yaml' too, in '/www/web-002/dist'; leave"
                                + " the files");
        remove("1", true);
        world.pass(SECOND);
        assertThat(world.rootsDeleted).containsExactly(Path.of("/www/web-001"));
        assertThat(names()).containsExactly("web-002");
    }

    @Test
    void forgetsAServerWhosePortIsNotGivenBack() {
        world.ready(2);
        world.forgetFailure = new IllegalStateException("the proxy does not answer");
        Future<?> removed = remove("1", null);
        world.pass(SECOND);
        assertThat(removed.succeeded()).isTrue();
        assertThat(names()).containsExactly("web-002");
        assertThat(world.removed).hasSize(1);
        assertThat(world.notices)
                .containsExactly(
                        "ports of removed servers are held until the next start of the"
                                + " supervisor: the proxy does not answer");
    }

    @Test
    void saysThatAServerIsRemovedWhoseFilesCannotBe() {
        world.ready(1);
        world.rootDeletion =
                Future.failedFuture(new Invalid("files in '/www/web-001' cannot be deleted: no"));
        Future<?> removed = remove("1", true);
        world.pass(SECOND);
        assertThat(removed.cause())
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "server 'web-001' is removed, but files in '/www/web-001' cannot be"
                                + " deleted: no");
        assertThat(names()).isEmpty();
    }

    @Test
    void deletesOneRootAfterTheOtherSinceOneCanLieInAnother() {
        world.ready(2);
        Promise<Boolean> first = Promise.promise();
        world.rootDeletion = first.future();
        Future<?> removed = remove("all", true);
        world.pass(SECOND);
        assertThat(world.rootsDeleted).containsExactly(Path.of("/www/web-001"));
        first.fail(new Invalid("busy"));
        assertThat(world.rootsDeleted)
                .containsExactly(Path.of("/www/web-001"), Path.of("/www/web-002"));
        assertThat(removed.failed()).isTrue();
    }

    private void create(String name, String root) {
        world.core
                .commands()
                .execute(new SupervisorCommand.Create(name, null, null, root, null, null));
    }

    @Test
    void removesNothingThatCannotBeStored() {
        world.ready(1);
        world.saveFailure = new Invalid("registry cannot be written");
        assertThat(remove("1", null).cause()).hasMessage("registry cannot be written");
        assertThat(names()).containsExactly("web-001");
        assertThat(world.state(1)).isEqualTo(ServerState.READY);
    }

    @Test
    void refusesAStartThatComesMeanwhile() {
        world.ready(1);
        Future<?> removed = remove("1", null);
        Future<?> started =
                world.core
                        .commands()
                        .execute(new SupervisorCommand.Start(List.of("web-001"), null, null));
        world.pass(SECOND);
        assertThat(removed.succeeded()).isTrue();
        assertThat(started.cause()).hasMessage("server 'web-001' was removed meanwhile");
        assertThat(names()).isEmpty();
        assertThat(world.processes.launched).hasSize(1);
    }

    @Test
    void removesOneThatFailedAndOneThatBacksOff() {
        world.ready(2);
        world.processes.launched.getFirst().end(3);
        assertThat(world.state(1)).isEqualTo(ServerState.BACKOFF);
        assertThat(remove("1", null).succeeded()).isTrue();
        world.pass(SECOND);
        assertThat(names()).containsExactly("web-002");
        assertThat(world.processes.launched).hasSize(2);
    }

    @Test
    void numbersTheRemovalAmongTheChanges() {
        world.ready(1);
        long before = world.events.getLast().revision();
        remove("1", null);
        world.pass(SECOND);
        assertThat(world.removed).singleElement().extracting(ServerRemoved::revision).isNotNull();
        assertThat(world.removed.getFirst().revision())
                .isGreaterThan(before)
                .isEqualTo(world.events.getLast().revision() + 1);
    }

    @Test
    void storesWhetherStartBringsAServerUp() {
        world.ready(2);
        world.core.commands().execute(new SupervisorCommand.Autostart(List.of("2"), false));
        assertThat(world.saved).extracting(ServerSpec::autostart).containsExactly(true, false);
        assertThat(world.events.getLast().autostart()).isFalse();
        assertThat(world.state(2)).isEqualTo(ServerState.READY);
    }

    private Future<?> remove(String word, Boolean files) {
        return world.core.commands().execute(new SupervisorCommand.Remove(List.of(word), files));
    }

    private List<String> names() {
        return world.core.commands().snapshot().stream()
                .map(ServerStatus::name)
                .map(ServerName::value)
                .toList();
    }
}
