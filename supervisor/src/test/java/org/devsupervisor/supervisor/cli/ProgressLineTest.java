package org.devsupervisor.supervisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.devsupervisor.supervisor.client.ControlClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The line [i/n] of a command about several servers, from a stream that a supervisor could tell.
 */
@Timeout(60)
class ProgressLineTest {
    private final List<String> shown = new ArrayList<>();
    private final Map<String, Map<String, Object>> before = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private ProgressLine line;

    @Test
    void showsNothingBeforeEveryServerWasTold() throws Exception {
        servers(1_000, "READY");
        line = line(Goal.STOPPED);
        tell(801, "READY");

        Thread.ofVirtual()
                .start(() -> {
                    tell(1_000, "READY");
                    line.take(new ControlClient.Snapshot());
                });
        repaint();

        assertThat(shown).containsExactly("stopping [0/1000] 1000 READY");
    }

    @Test
    void showsAThousandChangesBetweenTwoPausesAsOneLineAndTheLastOfThem() throws Exception {
        servers(1_000, "READY");
        line = line(Goal.STOPPED);
        tell(1_000, "READY");
        line.take(new ControlClient.Snapshot());

        repaint(() -> tell(1_000, "STOPPING"), () -> tell(400, "STOPPED"));

        assertThat(shown)
                .containsExactly(
                        "stopping [0/1000] 1000 READY",
                        "stopping [0/1000] 1000 STOPPING",
                        "stopping [400/1000] 400 STOPPED, 600 STOPPING");
    }

    @Test
    void countsUpWhileServersAreRemoved() throws Exception {
        servers(15, "STOPPED");
        line = line(Goal.REMOVED);
        tell(15, "STOPPED");
        line.take(new ControlClient.Snapshot());

        repaint(
                () -> line.take(new ControlClient.Removed("web-0")),
                () -> {
                    for (int i = 1; i < 15; i++) {
                        line.take(new ControlClient.Removed("web-" + i));
                    }
                });

        assertThat(shown)
                .containsExactly(
                        "removing [0/15] 15 STOPPED",
                        "removing [1/15] 14 STOPPED",
                        "removing [15/15]");
    }

    @Test
    void countsAsRemovedOnlyWhatWasThere() throws Exception {
        servers(2, "STOPPED");
        names.add("never-was");
        line = line(Goal.REMOVED);
        tell(1, "STOPPED");
        line.take(new ControlClient.Snapshot());

        repaint();

        assertThat(shown).containsExactly("removing [1/3] 1 STOPPED");
    }

    @Test
    void waitsForServersThatAreToCome() throws Exception {
        names.addAll(List.of("web-0", "web-1"));
        line = line(Goal.READY);
        line.take(new ControlClient.Snapshot());

        repaint(() -> {
            line.take(new ControlClient.Changed(status("web-0", "READY")));
            line.take(new ControlClient.Changed(status("other", "FAILED")));
        });

        assertThat(shown).containsExactly("starting [0/2]", "starting [1/2] 1 READY");
    }

    @Test
    void isNotRepaintedForServersOfOthers() throws Exception {
        servers(1, "STOPPED");
        line = line(Goal.READY);
        tell(1, "STOPPED");
        line.take(new ControlClient.Snapshot());

        repaint(() -> {
            line.take(new ControlClient.Changed(status("other", "READY")));
            Thread.ofVirtual().start(line::close);
        });

        assertThat(shown).containsExactly("starting [0/1] 1 STOPPED");
    }

    @Test
    void wantsNoMoreAfterItsEnd() {
        line = line(Goal.READY);
        assertThat(line.take(new ControlClient.Snapshot())).isTrue();
        line.close();
        assertThat(line.take(new ControlClient.Snapshot())).isFalse();
    }

    private ProgressLine line(Goal goal) {
        return new ProgressLine(
                goal, new Tally(goal, names, before), (_, words) -> words, shown::add);
    }

    private void servers(int count, String state) {
        for (int i = 0; i < count; i++) {
            names.add("web-" + i);
            before.put("web-" + i, status("web-" + i, state));
        }
    }

    private void tell(int count, String state) {
        for (int i = 0; i < count; i++) {
            line.take(new ControlClient.Changed(status("web-" + i, state)));
        }
    }

    /** Repaints, with something that happens in each of the pauses, until after the last. */
    private void repaint(Runnable... pauses) throws InterruptedException {
        Iterator<Runnable> next = List.of(pauses).iterator();
        line.repaint(() -> {
            if (next.hasNext()) {
                next.next().run();
            } else {
                line.close();
            }
        });
    }

    private static Map<String, Object> status(String name, String state) {
        return Map.of("name", name, "state", state, "incarnation", 1L);
    }
}
