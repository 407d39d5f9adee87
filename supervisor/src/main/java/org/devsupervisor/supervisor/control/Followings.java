package org.devsupervisor.supervisor.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What one reader follows, ended together. One that is added after the end is ended at once, so
 * that none is left behind by a reader who leaves early. May be used from any thread.
 */
final class Followings {
    private final List<Runnable> ends = new ArrayList<>();
    private boolean ended;

    void add(Runnable end) {
        synchronized (this) {
            if (!ended) {
                ends.add(end);
                return;
            }
        }
        end.run();
    }

    void end() {
        List<Runnable> now;
        synchronized (this) {
            ended = true;
            now = List.copyOf(ends);
            ends.clear();
        }
        now.forEach(Runnable::run);
    }
}
