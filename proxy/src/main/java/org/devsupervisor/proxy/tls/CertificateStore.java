package org.devsupervisor.proxy.tls;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the listener's certificates in step with the hosts. One round (sign on a worker thread,
 * then install) runs at a time, after the event loop has taken up what is already queued; all that
 * is asked for meanwhile shares the next one. So a thousand hosts declared at once cost one round,
 * and declared in a row a few. Confined to one event loop.
 */
public final class CertificateStore {
    private final Vertx vertx;
    private final LeafIssuer issuer;
    private final Function<KeyCertOptions, Future<Void>> install;

    private final Set<String> wanted = new LinkedHashSet<>();
    private Set<String> covered = Set.of();
    private Set<String> signing = Set.of();
    private List<Promise<Void>> waiting = new ArrayList<>();
    private boolean running;

    /**
     * @param install makes the listener use new certificates for new connections
     */
    public CertificateStore(
            Vertx vertx, LeafIssuer issuer, Function<KeyCertOptions, Future<Void>> install) {
        this.vertx = vertx;
        this.issuer = issuer;
        this.install = install;
    }

    /** Completes when every new connection gets a certificate that lists the hosts. */
    public Future<Void> cover(Collection<String> hosts) {
        wanted.addAll(hosts);
        // A round under way may be leaving out what was released just before.
        if (!running && covered.containsAll(hosts)) {
            return Future.succeededFuture();
        }
        return nextRound();
    }

    /** Completes when no new connection gets a certificate that lists the hosts. */
    public Future<Void> release(Collection<String> hosts) {
        wanted.removeAll(Set.copyOf(hosts));
        return Collections.disjoint(covered, hosts) && Collections.disjoint(signing, hosts)
                ? Future.succeededFuture()
                : nextRound();
    }

    /** Signs again what nears its end. To be called now and then. */
    public Future<Void> renew() {
        return nextRound();
    }

    private Future<Void> nextRound() {
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        if (!running) {
            running = true;
            vertx.runOnContext(go -> startRound());
        }
        return promise.future();
    }

    private void startRound() {
        List<Promise<Void>> served = waiting;
        waiting = new ArrayList<>();
        Set<String> hosts = new LinkedHashSet<>(wanted);
        signing = hosts;
        vertx.executeBlocking(() -> issuer.issue(hosts))
                .compose(install)
                .onComplete(done -> {
                    running = !waiting.isEmpty();
                    signing = Set.of();
                    if (done.succeeded()) {
                        covered = hosts;
                    }
                    // Before the replies: whoever gets one may ask for more at once.
                    if (running) {
                        startRound();
                    }
                    served.forEach(promise -> {
                        if (done.succeeded()) {
                            promise.complete();
                        } else {
                            promise.fail(done.cause());
                        }
                    });
                });
    }
}
