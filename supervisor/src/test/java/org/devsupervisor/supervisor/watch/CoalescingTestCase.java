package org.devsupervisor.supervisor.watch;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Change.Kind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bursts at the settings that are shipped, on a clock that is moved by hand. */
abstract class CoalescingTestCase {
    final Coalescer coalescer = new Coalescer(Duration.ofMillis(80), FileWatcher.LONGEST);

    /** What was told, in order. */
    final List<Burst> told = new ArrayList<>();

    /** Monotonic time may be negative and may pass the largest number. */
    long now = Long.MAX_VALUE - TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Writer> writers = new ArrayList<>();
    private long millis;

    private record Writer(Runnable step, long pause, long begun) {}

    void add(Kind kind, String path) {
        coalescer.add(kind, path, false, now);
    }

    void modify(String path) {
        add(Kind.MODIFIED, path);
    }

    void createEmpty(String path) {
        coalescer.add(Kind.CREATED, path, true, now);
    }

    /** Time goes on, and with it all writers; the watcher looks at each millisecond. */
    void after(long passing) {
        for (int i = 0; i < passing; i++) {
            millis++;
            now += TimeUnit.MILLISECONDS.toNanos(1);
            writers.stream()
                    .filter(writer -> (millis - writer.begun) % writer.pause == 0)
                    .forEach(writer -> writer.step.run());
            coalescer.take(now).ifPresent(told::add);
        }
    }

    /** From now on somebody does something again and again. */
    void every(long pause, Runnable step) {
        writers.add(new Writer(step, pause, millis));
        step.run();
    }

    /** A file is written again and again, as often as fits into the time. */
    void keepWriting(String path, long pause, long passing) {
        for (long passed = 0; passed < passing; passed += pause) {
            modify(path);
            after(pause);
        }
    }

    /** Saves a file once, and counts the milliseconds until that is told. */
    long untilTold(String path) {
        modify(path);
        int before = told.size();
        for (long waited = 1; waited < 30_000; waited++) {
            after(1);
            boolean is =
                    told.stream()
                            .skip(before)
                            .flatMap(burst -> burst.changes().stream())
                            .map(Change::path)
                            .anyMatch(path::equals);
            if (is) {
                return waited;
            }
        }
        throw new AssertionError("not told within 30 s: " + path);
    }
}
