package org.devsupervisor.supervisor.watch;

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

    void add(Kind kind, String path) {
        coalescer.add(kind, path, false, now);
    }

    void modify(String path) {
        add(Kind.MODIFIED, path);
    }

    void createEmpty(String path) {
        coalescer.add(Kind.CREATED, path, true, now);
    }

    /** Time goes on; the watcher looks at each millisecond. */
    void after(long millis) {
        for (int i = 0; i < millis; i++) {
            now += TimeUnit.MILLISECONDS.toNanos(1);
            coalescer.take(now).ifPresent(told::add);
        }
    }

    /** A file is written again and again, as often as fits into the time. */
    void keepWriting(String path, long pause, long millis) {
        for (long passed = 0; passed < millis; passed += pause) {
            modify(path);
            after(pause);
        }
    }
}
