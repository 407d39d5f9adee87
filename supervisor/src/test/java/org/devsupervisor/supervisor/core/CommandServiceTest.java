package org.devsupervisor.supervisor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.devsupervisor.shared.message.Reply;
import org.devsupervisor.shared.message.SupervisorCommand;
import org.devsupervisor.shared.model.Isolation;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerSpec;
import org.devsupervisor.shared.model.ServerState;
import org.devsupervisor.shared.model.ServerStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class CommandServiceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeWorld world = new FakeWorld();

    @Test
    void makesTheServersThatAreAskedForAndStartsExactlyThese() {
        world.ready(3);
        execute(new SupervisorCommand.Stop(List.of("all")));
        world.pass(SECOND);
        world.ready(2);
        assertThat(states())
                .containsExactly(ServerState.READY, ServerState.READY, ServerState.STOPPED);
        assertThat(world.saved)
                .extracting(spec -> spec.name().value())
                .containsExactly("web-001", "web-002", "web-003");
    }

    @Test
    void answersAStartWhenEveryServerHasSettledAndNotBefore() {
        Future<?> started = execute(new SupervisorCommand.Start(List.of(), 2, null));
        assertThat(started.isComplete()).isFalse();
        world.pass(SECOND);
        assertThat(started.result().toString()).contains("state=READY").doesNotContain("STARTING");
    }

    @Test
    void answersAStopWhenTheServerIsGone() {
        world.ready(1);
        Future<?> stopped = execute(new SupervisorCommand.Stop(List.of("web-001")));
        assertThat(stopped.isComplete()).isFalse();
        world.pass(SECOND);
        assertThat(((List<?>) stopped.result()).toString()).contains("state=STOPPED");
    }

    @Test
    void answersWithoutThoseThatWereRemovedMeanwhile() {
        world.ready(3);
        execute(new SupervisorCommand.Stop(List.of("all")));
        world.pass(SECOND);
        Future<?> started = execute(new SupervisorCommand.Start(List.of("all"), null, null));
        execute(new SupervisorCommand.Remove(List.of("web-002"), null));
        assertThat(started.isComplete()).isFalse();
        world.pass(SECOND);
        assertThat((List<?>) started.result())
                .extracting(status -> ((ServerStatus) status).name().value())
                .containsExactly("web-001", "web-003");
    }

    @Test
    void answersAtOnceWhereNothingIsToDo() {
        world.ready(1);
        assertThat(execute(new SupervisorCommand.Start(List.of("1"), null, null)).isComplete())
                .isTrue();
        assertThat(world.processes.launched).hasSize(1);
    }

    @Test
    void startsAllAutoStartServersWhenNothingIsNamed() {
        world.ready(2);
        execute(new SupervisorCommand.Stop(List.of("all")));
        world.pass(SECOND);
        execute(new SupervisorCommand.Start(null, null, null));
        world.pass(SECOND);
        assertThat(states()).containsExactly(ServerState.READY, ServerState.READY);
    }

    @Test
    void startsNothingWhenThereIsNothing() {
        Future<?> started = execute(new SupervisorCommand.Start(null, null, null));
        assertThat((List<?>) started.result()).isEmpty();
    }

    @Test
    void movesServersToTheIsolationThatIsAskedFor() {
        world.ready(2);
        execute(new SupervisorCommand.Start(List.of(), 2, Isolation.SHARED));
        world.pass(SECOND);
        assertThat(world.verticles.launched).hasSize(2);
        assertThat(world.processes.launched).allMatch(fake -> fake.ended);
        assertThat(states()).containsOnly(ServerState.READY);
        assertThat(world.saved).extracting(ServerSpec::isolation).containsOnly(Isolation.SHARED);
    }

    @ParameterizedTest
    @CsvSource({
        "web-002, 2",
        "WEB-002, 2",
        "2, 2",
        "2-3, 2 3",
        "all, 1 2 3 4",
        "1 1 web-001, 1",
        "4 2, 2 4"
    })
    void understandsNamesIndicesRangesAndAll(String words, String indices) {
        world.ready(4);
        assertThat(
                        world.core.commands().names(List.of(words.split(" "))).stream()
                                .map(ServerName::value))
                .containsExactlyElementsOf(
                        List.of(indices.split(" ")).stream().map(i -> "web-00" + i).toList());
    }

    @Test
    void understandsTheBeginningOfAnId() {
        world.ready(2);
        String id = world.status(2).id();
        assertThat(world.core.commands().names(List.of(id.substring(0, 12))))
                .containsExactly(new ServerName("web-002"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop  | server 'shop' does not exist; 'list' shows those that do",
                "0     | selector '0': indices begin at 1",
                "0-3   | selector '0-3': indices begin at 1",
                "3-2   | selector '3-2' runs backwards; write it as 2-3",
                "5     | selector '5': there is no server 5; 'list' shows 4",
                "3-99999999999 | selector '3-99999999999': there is no server 2147483647; 'list'"
                        + " shows 4",
                "abc   | server 'abc' does not exist; 'list' shows those that do"
            })
    void refusesAWordThatNamesNoServerAndDoesNothing(String word, String problem) {
        world.ready(4);
        Refusal refusal = refusal(new SupervisorCommand.Stop(List.of("1", word)));
        assertThat(refusal.code()).isEqualTo(Reply.Code.UNKNOWN_SERVER);
        assertThat(refusal).hasMessage(problem);
        assertThat(states()).containsOnly(ServerState.READY);
    }

    @Test
    void refusesToStopNothing() {
        assertThat(refusal(new SupervisorCommand.Stop(List.of())))
                .hasMessage(
                        "no server is named; give a name, an index, a range such as 1-3, or 'all'");
    }

    @Test
    void letsOnlySoManyBootAtOnce() {
        FakeWorld narrow = new FakeWorld(2);
        narrow.start(5);
        assertThat(narrow.processes.launched).hasSize(2);
        narrow.pass(Duration.ofMillis(300));
        assertThat(narrow.processes.launched).hasSize(4);
        narrow.pass(Duration.ofMillis(600));
        assertThat(narrow.core.commands().snapshot())
                .extracting(ServerStatus::state)
                .containsOnly(ServerState.READY);
    }

    @Test
    void takesAServerOutOfTheQueueWhenItIsStopped() {
        FakeWorld narrow = new FakeWorld(1);
        narrow.start(3);
        narrow.core.commands().execute(new SupervisorCommand.Stop(List.of("2")));
        assertThat(narrow.state(2)).isEqualTo(ServerState.STOPPED);
        narrow.pass(SECOND);
        assertThat(narrow.processes.launched)
                .extracting(fake -> fake.spec.name().value())
                .containsExactly("web-001", "web-003");
    }

    @Test
    void numbersEveryChangeWithoutAGap() {
        world.ready(3);
        assertThat(world.events)
                .extracting(ServerStatus::revision)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, world.events.size())
                                .mapToObj(Long::valueOf)
                                .toList());
    }

    @Test
    void listsEveryServerWithNullForAFigureThatDoesNotExist() {
        world.ready(1);
        Future<?> listed = execute(new SupervisorCommand.List());
        assertThat(listed.result().toString())
                .contains(
                        "urls=Urls[http=http://127.0.0.1:9001,"
                                + " https=https://web-001.localhost:8443]")
                .contains("rssBytes=null");
    }

    @Test
    void tellsTheProfileInTheStatus() {
        SupervisorView status = (SupervisorView) execute(new SupervisorCommand.Status()).result();
        assertThat(status.profile()).isEqualTo("prod");
    }

    @Test
    void tellsWhichCertificateClientsHaveToTrust() {
        SupervisorView status = (SupervisorView) execute(new SupervisorCommand.Status()).result();
        assertThat(status.ca().file()).isEqualTo("/home/user/.local/share/supervisor/ca/root.pem");
    }

    @Test
    void tellsHowMuchTheRootsOfTheSelectedServersHold() {
        world.ready(3);
        assertThat(execute(new SupervisorCommand.DiskUsage(List.of("2-3"))).result())
                .isEqualTo(
                        List.of(
                                new DiskView(new ServerName("web-002"), "/www/web-002", 12, 1),
                                new DiskView(new ServerName("web-003"), "/www/web-003", 12, 1)));
        assertThat((List<?>) execute(new SupervisorCommand.DiskUsage(null)).result()).hasSize(3);
    }

    @Test
    void goesDownWhenAsked() {
        execute(new SupervisorCommand.Down());
        assertThat(world.shutDown).isTrue();
    }

    private Future<?> execute(SupervisorCommand command) {
        return world.core.commands().execute(command);
    }

    private Refusal refusal(SupervisorCommand command) {
        Future<?> result = execute(command);
        assertThat(result.cause()).isInstanceOf(Refusal.class);
        return (Refusal) result.cause();
    }

    private List<ServerState> states() {
        return world.core.commands().snapshot().stream().map(ServerStatus::state).toList();
    }
}
