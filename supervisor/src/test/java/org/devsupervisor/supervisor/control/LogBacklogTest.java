package org.devsupervisor.supervisor.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.supervisor.log.LogEntry;
import org.devsupervisor.supervisor.log.LogLine;
import org.junit.jupiter.api.Test;

import java.util.List;

class LogBacklogTest {
    private static final ServerName API = new ServerName("api");

    /** Room for three of the lines below. */
    private final LogBacklog backlog = new LogBacklog(3 * 228);

    @Test
    void givesWhatWaitsInOrderAndOnce() {
        add("one");
        add("two");
        assertThat(texts()).containsExactly("one", "two");
        assertThat(texts()).isEmpty();
    }

    @Test
    void wakesTheReaderForTheFirstLineAndAgainAfterItHasTakenEverything() {
        assertThat(add("one")).isTrue();
        assertThat(add("two")).isFalse();
        assertThat(texts()).hasSize(2);
        assertThat(add("three")).as("the reader is still at it").isFalse();
        assertThat(texts()).hasSize(1);
        assertThat(texts()).isEmpty();
        assertThat(add("four")).isTrue();
    }

    @Test
    void countsWhatDoesNotFitAndTellsItInItsPlace() {
        for (int i = 1; i <= 100; i++) {
            add(i + "x".repeat(100 - Integer.toString(i).length()));
        }
        List<LogEntry> taken = backlog.take();
        assertThat(taken).hasSize(4);
        assertThat(taken.getLast().server()).isEqualTo(API);
        assertThat(taken.getLast().line().stream()).isEqualTo(LogLine.SUPERVISOR);
        assertThat(taken.getLast().line().text())
                .isEqualTo("97 lines skipped: the reader is slower than the log");
        add("later");
        assertThat(texts()).containsExactly("later");
    }

    @Test
    void makesOneGapAndNotAHoleForEveryLongLine() {
        add("x".repeat(500));
        add("y".repeat(500));
        add("short enough to fit");
        assertThat(texts())
                .containsExactly(
                        "x".repeat(500), "2 lines skipped: the reader is slower than the log");
    }

    private boolean add(String text) {
        return backlog.add(new LogEntry(API, LogLine.out(text)));
    }

    private List<String> texts() {
        return backlog.take().stream().map(entry -> entry.line().text()).toList();
    }
}
