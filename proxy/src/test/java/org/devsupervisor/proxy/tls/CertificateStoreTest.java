package org.devsupervisor.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

class CertificateStoreTest {
    @TempDir Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<KeyCertOptions> installed = new CopyOnWriteArrayList<>();
    private Future<Void> installation = Future.succeededFuture();
    private Promise<Void> begun = Promise.promise();
    private CertificateStore store;

    @BeforeEach
    void makeStore() throws Exception {
        var authority = CertificateAuthority.open(directory, Clock.systemUTC(), notice -> {});
        store =
                new CertificateStore(
                        vertx,
                        new LeafIssuer(authority, Clock.systemUTC()),
                        keys -> {
                            installed.add(keys);
                            begun.tryComplete();
                            return installation;
                        });
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void aThousandHostsAtOnceTakeOneRound() throws Exception {
        onLoop(() -> {
            List<Future<Void>> replies = new ArrayList<>();
            for (int i = 1; i <= 1_000; i++) {
                replies.add(store.cover(List.of("web-%d.localhost".formatted(i))));
            }
            return Future.all(replies);
        });

        assertThat(installed).hasSize(1);
        assertThat(installed.getLast().keyManagerFactoryMapper(vertx).apply("web-1000.localhost"))
                .isNotNull();
    }

    @Test
    void aHostThatIsCoveredNeedsNoRound() throws Exception {
        onLoop(() -> store.cover(List.of("a.localhost")));
        onLoop(() -> store.cover(List.of("a.localhost")));

        assertThat(installed).hasSize(1);
    }

    @Test
    void whatIsAskedForDuringARoundSharesTheNext() throws Exception {
        Promise<Void> slow = Promise.promise();
        installation = slow.future();
        Future<Void> first = start(() -> store.cover(List.of("a.localhost")));
        begun.future().await(20, TimeUnit.SECONDS);
        Future<?> others =
                start(() ->
                        Future.all(
                                store.cover(List.of("b.localhost")),
                                store.release(List.of("a.localhost")),
                                store.cover(List.of("c.localhost"))));
        onLoop(Future::succeededFuture);
        slow.complete();
        first.await(20, TimeUnit.SECONDS);
        others.await(20, TimeUnit.SECONDS);

        assertThat(installed).hasSize(2);
    }

    @Test
    void aReleaseIsOverWhenTheHostIsNotCoveredAnyMore() throws Exception {
        onLoop(() -> store.cover(List.of("a.localhost", "b.localhost")));
        onLoop(() -> store.release(List.of("a.localhost")));
        assertThat(installed).hasSize(2);

        onLoop(() -> store.release(List.of("a.localhost")));
        onLoop(() -> store.cover(List.of("b.localhost")));
        assertThat(installed).as("nothing to do").hasSize(2);
    }

    @Test
    void aHostThatARoundUnderWayLeavesOutIsCoveredByTheNext() throws Exception {
        onLoop(() -> store.cover(List.of("a.localhost")));
        Promise<Void> slow = Promise.promise();
        installation = slow.future();
        begun = Promise.promise();
        start(() -> store.release(List.of("a.localhost")));
        begun.future().await(20, TimeUnit.SECONDS);
        Future<Void> again = start(() -> store.cover(List.of("a.localhost")));
        onLoop(Future::succeededFuture);

        assertThat(again.isComplete()).isFalse();
        slow.complete();
        again.await(20, TimeUnit.SECONDS);
        assertThat(installed).hasSize(3);
    }

    @Test
    void theReplyWaitsForTheInstallation() throws Exception {
        Promise<Void> slow = Promise.promise();
        installation = slow.future();
        Future<Void> covered = start(() -> store.cover(List.of("a.localhost")));

        begun.future().await(20, TimeUnit.SECONDS);
        assertThat(covered.isComplete()).isFalse();
        slow.complete();

        covered.await(20, TimeUnit.SECONDS);
    }

    @Test
    void afterAFailureTheNextOneTriesAgain() throws Exception {
        installation = Future.failedFuture("listener is gone");
        Future<Void> failed = start(() -> store.cover(List.of("a.localhost")));
        assertThat(
                        failed.transform(done -> Future.succeededFuture(done.cause().getMessage()))
                                .await(20, TimeUnit.SECONDS))
                .isEqualTo("listener is gone");

        installation = Future.succeededFuture();
        onLoop(() -> store.cover(List.of("a.localhost")));

        assertThat(installed).hasSize(2);
    }

    private <T> void onLoop(Supplier<Future<T>> work) throws Exception {
        start(work).await(20, TimeUnit.SECONDS);
    }

    private <T> Future<T> start(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(go -> work.get().onComplete(promise));
        return promise.future();
    }
}
