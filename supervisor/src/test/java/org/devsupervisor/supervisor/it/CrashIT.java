package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;

import org.devsupervisor.supervisor.it.Browser.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One server is killed while its nine neighbours serve 200 requests a second. */
// Its load comes as fast as ever when another class has taken the cores.
@Isolated
class CrashIT {
    private static final int EVERY_MILLIS = 5;

    /** The goal is 2 s; a slow machine is no reason to fail. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The load goes on for so long after the killed one is back. */
    private static final int AFTERWARDS = 200;

    @Test
    void losesNoRequestOfTheOthersAndComesBackAsIncarnationTwo(@TempDir Path folder)
            throws Exception {
        try (Product product = new Product(folder)) {
            product.succeed("start", "--servers", "10", "-d");
            long victim = (Long) product.server("web-004").get("pid");
            try (Browser browser = new Browser(product.caFile(), product.httpsPort())) {
                Load load = new Load(browser);
                load.begin();
                load.awaitAnswers(AFTERWARDS);

                long killed = System.nanoTime();
                ProcessHandle.of(victim).orElseThrow().destroyForcibly();
                Map<String, Object> back =
                        product.await(
                                "web-004",
                                s ->
                                        "READY".equals(s.get("state"))
                                                && Long.valueOf(2).equals(s.get("incarnation")));
                long ready = System.nanoTime();
                Duration outage = Duration.ofNanos(ready - killed);
                load.awaitAnswers(load.answered() + AFTERWARDS);
                load.end();

                assertThat(outage).isLessThan(LIMIT);
                assertThat(load.failures()).isEmpty();
                // A quarter of the rate: the load shares its cores with the new worker.
                assertThat(load.servedOfThoseSent(killed, ready))
                        .isPositive()
                        .isGreaterThanOrEqualTo(outage.toMillis() / EVERY_MILLIS / 4);
                assertThat(back.get("restarts")).isEqualTo(1L);
                assertThat(back.get("reason").toString()).startsWith("signal 9 (SIGKILL)");
                assertThat(browser.fetch("web-004", "/").status()).isEqualTo(200);
            }
            assertThat(product.succeed("list").out())
                    .contains("signal 9 (SIGKILL); restart 1 after");
            assertThat(product.succeed("logs", "web-004").out())
                    .contains("incarnation 1 ended: signal 9 (SIGKILL); restart 1 after");
        }
    }

    /** A request every five milliseconds, whether the one before is answered or not. */
    private static final class Load {
        private final Browser browser;
        private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicBoolean ending = new AtomicBoolean();
        private final List<Future<Page>> sent = new ArrayList<>();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile CompletableFuture<Void> reached = new CompletableFuture<>();
        private volatile int wanted = Integer.MAX_VALUE;
        private int next;

        Load(Browser browser) {
            this.browser = browser;
        }

        void begin() {
            browser.vertx()
                    .setPeriodic(
                            EVERY_MILLIS,
                            timer -> {
                                if (ending.get()) {
                                    browser.vertx().cancelTimer(timer);
                                    Future.join(sent).onComplete(all -> ended.complete(null));
                                } else {
                                    send();
                                }
                            });
        }

        void awaitAnswers(int count) throws Exception {
            reached = new CompletableFuture<>();
            wanted = count;
            reached.get(60, TimeUnit.SECONDS);
        }

        void end() throws Exception {
            ending.set(true);
            ended.get(60, TimeUnit.SECONDS);
        }

        int answered() {
            return answered.get();
        }

        List<String> failures() {
            return List.copyOf(failures);
        }

        /** After the end: how many of the requests that left in this time were answered well. */
        long servedOfThoseSent(long fromNanos, long toNanos) {
            return sent.stream()
                    .filter(Future::succeeded)
                    .map(Future::result)
                    .filter(page -> page.status() == 200)
                    .filter(page ->
                            page.sentNanos() - fromNanos > 0 && page.sentNanos() - toNanos < 0)
                    .count();
        }

        private void send() {
            int number = next++ % 9 + 1;
            String name = "web-%03d".formatted(number < 4 ? number : number + 1);
            sent.add(
                    browser.get(name, "/")
                            .onSuccess(page -> {
                                if (page.status() != 200) {
                                    failures.add(name + " " + page.status());
                                }
                            })
                            .onFailure(e -> failures.add(name + " " + e))
                            .onComplete(done -> {
                                if (answered.incrementAndGet() >= wanted) {
                                    reached.complete(null);
                                }
                            }));
        }
    }
}
