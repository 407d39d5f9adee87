package org.devsupervisor.supervisor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

class ShutdownTest {
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();
    private final Shutdown shutdown = new Shutdown(Duration.ofMillis(1_100), halted::complete);

    @Test
    void endsWhatWasBegunLastFirstAndGivesUpTheHomeAtTheEnd() throws Exception {
        shutdown.last(() -> ended.add("home"));
        shutdown.first(() -> done("files"));
        shutdown.first(() -> done("servers"));
        shutdown.fail(3);
        assertThat(halted.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(ended).containsExactly("servers", "files", "home");
    }

    @Test
    void endsTheRestWhenOneStepTakesAllTheTimeThereIs() throws Exception {
        // Written on another thread, as files are: it takes longer than no time at all.
        shutdown.first(() ->
                Future.fromCompletionStage(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    ended.add("files");
                                    return null;
                                },
                                CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS))));
        shutdown.first(() -> Promise.<Void>promise().future());
        shutdown.begin();
        assertThat(halted.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(ended).containsExactly("files");
    }

    @Test
    void endsOnceWhoeverAsks() throws Exception {
        shutdown.first(() -> done("servers"));
        shutdown.begin();
        shutdown.fail(1);
        shutdown.await();
        assertThat(halted.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(ended).containsExactly("servers");
    }

    private Future<Void> done(String what) {
        ended.add(what);
        return Future.succeededFuture();
    }
}
