package org.devsupervisor.supervisor.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.log.LogEntry;
import org.devsupervisor.supervisor.log.LogLine;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

class LogPastTest {
    private static final int ALL = 64 << 20;

    private final LogRoom room = new LogRoom(ALL);

    @Test
    void isGivenInPiecesThatAreSmallAndTogetherAllOfIt() {
        LogPast past = new LogPast(entries(10_000), room);
        StringBuilder sent = new StringBuilder();
        for (Buffer piece = past.next(); piece != null; piece = past.next()) {
            assertThat(piece.length()).isLessThan(70 * 1024);
            sent.append(piece.toString(StandardCharsets.UTF_8));
        }
        assertThat(sent.toString().lines().map(line -> new JsonObject(line).getString("text")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10_000).mapToObj(i -> "ä" + i).toList());
    }

    @Test
    void leavesLessForTheNextOneUntilItIsSentOrItsReaderLeft() {
        LogPast sent = new LogPast(entries(10_000), room);
        int one = room.share();
        LogPast left = new LogPast(entries(10_000), room);
        assertThat(one).isLessThan(ALL / 4);
        assertThat(room.share()).isPositive().isLessThan(one);
        while (sent.next() != null) {
            assertThat(room.share()).isLessThan(ALL / 4);
        }
        left.close();
        assertThat(left.next()).isNull();
        assertThat(room.share()).isEqualTo(ALL / 4);
    }

    private static List<LogEntry> entries(int count) {
        ServerName api = new ServerName("api");
        return IntStream.range(0, count)
                .mapToObj(i -> new LogEntry(api, LogLine.out("ä" + i)))
                .toList();
    }
}
