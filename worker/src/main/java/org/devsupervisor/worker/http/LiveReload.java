package org.devsupervisor.worker.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.worker.page.ErrorPage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets of a server's open pages, each on its connection's context. Thread-safe: pages come
 * from several event loops, and what they are told from yet another one.
 */
final class LiveReload {
    /** Where pages connect. */
    static final String PATH = "/.dev/reload";

    /** A page that is gone is noticed after three of these. */
    static final long PING_MILLIS = 20_000;

    /** For a page of another incarnation than this one; 4000 and up are free for use. */
    private static final short ANOTHER_INCARNATION = 4001;

    /** The server ends, and comes back maybe (IANA registry of RFC 6455). */
    private static final short SERVICE_RESTART = 1012;

    private static final short GOING_AWAY = 1001;
    private static final int UPGRADE_REQUIRED = 426;
    private static final long CLOSE_MILLIS = 500;

    /** None has this number. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final SiteInfo info;
    private final Bursts bursts;
    private final PageOrigin origins;
    private final long pingMillis;
    private final Set<ServerWebSocket> pages = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** What pages were told last, null before the first burst. Under this object's lock. */
    private String last;

    /**
     * @param bursts counted here
     */
    LiveReload(Vertx vertx, SiteInfo info, Bursts bursts, long pingMillis) {
        this.vertx = vertx;
        this.info = info;
        this.bursts = bursts;
        this.origins = new PageOrigin(info);
        this.pingMillis = pingMillis;
    }

    /** Whether a request is for the socket and not for a file or page. */
    boolean concerns(HttpServerRequest request) {
        return info.profile() == Profile.DEV
                && request.method().equals(HttpMethod.GET)
                && PATH.equals(request.path());
    }

    /** Why a request gets no socket; empty when it gets one. */
    Optional<ErrorPage> refusal(HttpServerRequest request) {
        if (!request.canUpgradeToWebSocket()) {
            return Optional.of(ErrorPage.socketOnly(PATH));
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origins.allows(origin, request.authority())
                ? Handshake.flaw(request)
                : Optional.of(ErrorPage.foreignOrigin(origin));
    }

    /**
     * Names what would be accepted, which a 426 must (RFC 9110, 15.5.22; RFC 6455, 4.4), and HTTP/2
     * cannot.
     */
    static Answer withUpgrade(HttpServerRequest request, Answer refusal) {
        return refusal.status() == UPGRADE_REQUIRED && request.version() != HttpVersion.HTTP_2
                ? refusal.with("connection", "upgrade")
                        .with("upgrade", "websocket")
                        .with("sec-websocket-version", Handshake.VERSION)
                : refusal;
    }

    /** Makes a socket of a request that is not refused. */
    Future<?> accept(HttpServerRequest request) {
        String from = request.getParam("from");
        String seen = request.getParam("seen");
        return request.toWebSocket().onSuccess(page -> opened(page, from, seen));
    }

    /**
     * Tells every open page of files that have changed.
     *
     * @param changes at least one
     * @param count how many there are, also of those not listed
     * @return how many pages
     */
    synchronized int tell(List<Change> changes, int count) {
        last =
                ReloadMessage.of(
                        info,
                        changes,
                        count,
                        bursts.next().seen(),
                        System.currentTimeMillis() / 1000);
        int told = 0;
        for (ServerWebSocket page : pages) {
            told += tell(page, last) ? 1 : 0;
        }
        return told;
    }

    private static boolean tell(ServerWebSocket page, String message) {
        try {
            // A page that has not taken what it was told before misses a number, and reloads.
            if (!page.writeQueueFull()) {
                page.writeTextMessage(message);
            }
            return true;
        } catch (IllegalStateException closedMeanwhile) {
            return false;
        }
    }

    /** Lets go of all pages; they try to come back. Completes soon, whatever they do. */
    Future<Void> close() {
        closed = true;
        List<Future<?>> ends = new ArrayList<>();
        for (ServerWebSocket page : pages) {
            ends.add(page.close(SERVICE_RESTART));
        }
        return Future.join(ends)
                .timeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** Takes in a page that connects with what it knows, null what it does not. */
    void opened(ServerWebSocket page, String from, String seen) {
        if (from != null && !from.equals(bursts.mark().incarnation())) {
            page.close(ANOTHER_INCARNATION);
            return;
        }
        Pulse pulse = new Pulse();
        AtomicLong timer = new AtomicLong(NO_TIMER);
        try {
            // Before all else: a socket that is closed already takes no handler and says so here.
            page.closeHandler(gone -> leave(page, timer.get()));
            page.pongHandler(pong -> pulse.felt());
            join(page, seen);
            timer.set(vertx.setPeriodic(pingMillis, tick -> beat(page, pulse, tick)));
        } catch (IllegalStateException closedMeanwhile) {
            leave(page, timer.get());
            return;
        }
        if (closed) {
            page.close(SERVICE_RESTART);
        }
    }

    private void leave(ServerWebSocket page, long timer) {
        pages.remove(page);
        vertx.cancelTimer(timer);
    }

    /** Under the lock, so that no burst comes in between, or twice. */
    private synchronized void join(ServerWebSocket page, String seen) {
        pages.add(page);
        boolean behind = seen != null && !seen.equals(Long.toString(bursts.mark().seen()));
        if (behind && last != null) {
            tell(page, last);
        }
    }

    private void beat(ServerWebSocket page, Pulse pulse, long timer) {
        if (pulse.beat()) {
            page.writePing(Buffer.buffer());
        } else {
            // Not by its close handler: what is gone may keep the closing waiting.
            leave(page, timer);
            page.close(GOING_AWAY);
        }
    }
}
