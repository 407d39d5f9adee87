package org.devsupervisor.supervisor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a server's listener has heard. */
final class Bursts implements Consumer<Burst> {
    private final BlockingQueue<Burst> heard = new LinkedBlockingQueue<>();

    @Override
    public void accept(Burst burst) {
        heard.add(burst);
    }

    Burst next() throws InterruptedException {
        return next(Duration.ofSeconds(20));
    }

    Burst next(Duration within) throws InterruptedException {
        Burst burst = heard.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(burst).as("a burst within %s", within).isNotNull();
        return burst;
    }

    /** The next burst, as {@code KIND path} in order of paths. */
    List<String> changes() throws InterruptedException {
        return next().changes().stream()
                .map(change -> change.kind().name() + " " + change.path())
                .sorted((a, b) ->
                        a.substring(a.indexOf(' ')).compareTo(b.substring(b.indexOf(' '))))
                .toList();
    }
}
