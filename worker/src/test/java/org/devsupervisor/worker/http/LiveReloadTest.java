package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;

import org.devsupervisor.shared.model.Change;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** That nothing is left of a page that is gone, whenever it goes. */
class LiveReloadTest {
    private static final SiteInfo INFO =
            new SiteInfo(
                    new ServerName("web-001"),
                    1,
                    Path.of("/home/me/www"),
                    "http://127.0.0.1:9001",
                    "https://web-001.localhost:8443",
                    "http://web-001.localhost:8080",
                    Profile.DEV,
                    true);

    private final Map<Long, Handler<Long>> timers = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final LiveReload reload = new LiveReload(vertx(), INFO, new Bursts("1-a"), 20_000);

    @Test
    void aSocketThatIsClosedAlreadyLeavesNoTimer() {
        reload.opened(page(true), null, null);

        assertThat(timers).isEmpty();
        assertThat(reload.tell(List.of(new Change(Change.Kind.CREATED, "a")), 1)).isZero();
    }

    @Test
    void aPageThatIsGivenUpIsPingedNoMore() {
        reload.opened(page(false), null, null);
        for (int beat = 0; beat < 4; beat++) {
            Map.copyOf(timers).forEach((id, timer) -> timer.handle(id));
        }

        assertThat(sent).containsExactly("writePing", "writePing", "close");
        assertThat(timers).isEmpty();
    }

    private Vertx vertx() {
        return fake(
                Vertx.class,
                (self, method, arguments) ->
                        switch (method.getName()) {
                            case "setPeriodic" -> {
                                timers.put(1L, handler(arguments[1]));
                                yield 1L;
                            }
                            case "cancelTimer" -> timers.remove(arguments[0]) != null;
                            default -> throw new UnsupportedOperationException(method.toString());
                        });
    }

    /** One that never answers, and whose closing nobody ever notices. */
    private ServerWebSocket page(boolean closed) {
        return fake(
                ServerWebSocket.class,
                (self, method, arguments) ->
                        switch (method.getName()) {
                            case "hashCode" -> 1;
                            case "equals" -> true;
                            case "closeHandler", "pongHandler" -> {
                                if (closed) {
                                    throw new IllegalStateException("WebSocket is closed");
                                }
                                yield self;
                            }
                            case "writePing", "close" -> {
                                sent.add(method.getName());
                                yield Future.succeededFuture();
                            }
                            default -> throw new UnsupportedOperationException(method.toString());
                        });
    }

    @SuppressWarnings("unchecked")
    private static Handler<Long> handler(Object argument) {
        return (Handler<Long>) argument;
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
