package org.devsupervisor.worker.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.model.Change;
import org.devsupervisor.worker.page.ErrorPage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers every request of one static server: its health, its own pages below {@code /.dev/}, and
 * else the files of its document root.
 *
 * <p>Thread-safe: one instance may serve requests of several listeners and event loops, HTTP/1 and
 * HTTP/2. Each is answered on its own context; the file system is touched on worker threads only.
 */
public final class DevServer implements Handler<HttpServerRequest> {
    private static final Logger LOG = Logger.getLogger(DevServer.class.getName());
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int BROKEN = 500;

    private final Vertx vertx;
    private final Site site;
    private final LiveReload reload;
    private final AccessLog log;
    private final Probe probe;
    private final LongSupplier nanoTime;
    private final InFlight<Exchange> inFlight = new InFlight<>();
    private final LongAdder answered = new LongAdder();

    /** A request and the context it is answered on. */
    private record Exchange(HttpServerRequest request, Context context) {}

    /** What has become of a request. */
    private record Outcome(int status, long bytes, boolean whole) {}

    /**
     * A server that is up from now on.
     *
     * @param accessLog takes one line per answered request, on the request's event loop; must be
     *     thread-safe and return at once
     * @param probe whose requests are answered and not logged
     * @param watch told when the document root goes and comes back
     */
    public DevServer(
            SiteInfo info, Vertx vertx, Consumer<String> accessLog, Probe probe, RootWatch watch) {
        this(info, vertx, accessLog, probe, watch, System::nanoTime, LiveReload.PING_MILLIS);
    }

    DevServer(
            SiteInfo info,
            Vertx vertx,
            Consumer<String> accessLog,
            Probe probe,
            RootWatch watch,
            LongSupplier nanoTime,
            long pingMillis) {
        // The number of an incarnation comes again when the supervisor does, hence the time.
        String incarnation =
                info.incarnation() + "-" + Long.toString(System.currentTimeMillis(), 36);
        this.vertx = vertx;
        Bursts bursts = new Bursts(incarnation);
        this.site = new Site(info, watch, nanoTime, bursts);
        this.reload = new LiveReload(vertx, info, bursts, pingMillis);
        this.log = new AccessLog(accessLog);
        this.probe = probe;
        this.nanoTime = nanoTime;
    }

    @Override
    public void handle(HttpServerRequest request) {
        serve(request);
    }

    /** Whether the document root can be used now: why not, or nothing. */
    public Future<Optional<String>> trouble() {
        return vertx.executeBlocking(site::trouble, false);
    }

    /**
     * Answers a request. The future completes when the answer is written to the connection, however
     * slowly the client takes it, or lost, or when the request has become a WebSocket; it never
     * fails.
     */
    public Future<Void> serve(HttpServerRequest request) {
        long began = nanoTime.getAsLong();
        Exchange exchange = new Exchange(request, vertx.getOrCreateContext());
        inFlight.enter(exchange);
        // Inside the chain from its first step on: what throws would stay in flight for ever.
        return Future.succeededFuture()
                .compose(go -> outcome(request))
                .recover(defect -> send(request, broken(request, defect)))
                .otherwise(new Outcome(BROKEN, 0, false))
                .<Void>map(outcome -> {
                    try {
                        ended(request, began, outcome);
                    } finally {
                        inFlight.leave(exchange);
                    }
                    return null;
                })
                .otherwise(defect -> {
                    LOG.log(Level.WARNING, "cannot log an answer", defect);
                    return null;
                });
    }

    private Future<Outcome> outcome(HttpServerRequest request) {
        SiteRequest asked = SiteRequest.of(request);
        if (!reload.concerns(request)) {
            return decide(request, () -> site.answer(asked));
        }
        Optional<ErrorPage> refusal = reload.refusal(request);
        if (refusal.isPresent()) {
            Callable<Answer> refused =
                    () -> LiveReload.withUpgrade(request, site.refuse(asked, refusal.get()));
            return decide(request, refused);
        }
        return reload.accept(request)
                .transform(opened ->
                        Future.succeededFuture(
                                new Outcome(SWITCHING_PROTOCOLS, 0, opened.succeeded())));
    }

    private Future<Outcome> decide(HttpServerRequest request, Callable<Answer> decision) {
        // Unordered, or the requests of one connection would wait for each other's disk.
        return vertx.executeBlocking(decision, false).compose(answer -> send(request, answer));
    }

    /**
     * Tells every open page of files that have changed; thread-safe.
     *
     * @param changes at least one
     * @param count how many there are, also of those not listed
     * @return how many pages
     */
    public int reload(List<Change> changes, int count) {
        return reload.tell(changes, count);
    }

    /** Lets go of all open pages, which try to come back. Completes soon, whatever they do. */
    public Future<Void> letGoOfPages() {
        return reload.close();
    }

    /** Requests answered so far. */
    public long requests() {
        return answered.sum();
    }

    /** Requests whose answer has not ended yet. */
    public int inFlight() {
        return inFlight.count();
    }

    /**
     * Completed as soon as no request is in flight, at once when none is. It does not keep new ones
     * out: close the listener or withdraw the route first. May complete on any request's context.
     */
    public Future<Void> drained() {
        return inFlight.drained();
    }

    /**
     * Gives up every answer that has not ended: its client learns that it did not get the whole,
     * with HTTP/1.1 after what the connection holds already (Vert.x never closes one before).
     * Thread-safe.
     */
    public void cutOff() {
        inFlight.now()
                .forEach(exchange ->
                        exchange.context().runOnContext(go -> Sender.abort(exchange.request())));
    }

    private static Answer broken(HttpServerRequest request, Throwable defect) {
        LOG.log(
                Level.WARNING,
                defect,
                () -> "cannot answer " + request.method() + ' ' + request.path());
        return Pages.broken();
    }

    private Future<Outcome> send(HttpServerRequest request, Answer answer) {
        return Sender.send(vertx, request, answer)
                .transform(sent ->
                        Future.succeededFuture(
                                new Outcome(
                                        answer.status(),
                                        Sender.length(answer, request.method()),
                                        sent.succeeded())));
    }

    private void ended(HttpServerRequest request, long began, Outcome outcome) {
        answered.increment();
        if (!probe.matches(request.getHeader(Probe.HEADER))) {
            log.answered(
                    request.method().name(),
                    request.path(),
                    outcome.status(),
                    outcome.bytes(),
                    (nanoTime.getAsLong() - began) / 1_000_000,
                    outcome.whole());
        }
    }
}
