package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.message.ProxyCommand.Drain;
import org.devsupervisor.shared.message.ProxyCommand.Drained;
import org.devsupervisor.shared.message.ProxyCommand.Forget;
import org.devsupervisor.shared.message.ProxyCommand.Result;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.Invalid;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An incarnation is let go without losing what is under way. */
@Timeout(60)
class DrainIT extends ProxyFixture {
    private static final ServerName API = new ServerName("api");
    private static final long LONG_MILLIS = 60_000;

    /** Requests that the server has and does not answer by itself. */
    private final BlockingQueue<HttpServerRequest> held = new LinkedBlockingQueue<>();

    @BeforeEach
    void publishApi() throws Exception {
        proxy.declare("api");
        proxy.publish("api", 1, listen("api.1"));
    }

    @Test
    void withNothingInFlightTheAnswerComesAtOnce() throws Exception {
        Future<Answer> asked = ask(HttpVersion.HTTP_2);
        next().response().end("done");
        assertThat(await(asked).text()).isEqualTo("done");

        assertThat(await(drain(1, LONG_MILLIS))).contains(new Drained(0));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void waitsForTheRequestsOfTheIncarnation(HttpVersion version) throws Exception {
        Future<Answer> asked = ask(version);
        HttpServerRequest request = next();
        proxy.apply(new Withdraw(API, 1, ServerState.STOPPING, null));
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        assertThat(await(ask(HttpVersion.HTTP_1_1)).status()).isEqualTo(503);
        assertThat(drained.isComplete()).isFalse();
        request.response().end("late");

        assertThat(await(drained)).contains(new Drained(0));
        assertThat(await(asked).text()).isEqualTo("late");
    }

    @Test
    void aRequestThatTheClientGaveUpIsNotWaitedFor() throws Exception {
        HttpClient client = proxy.client(HttpVersion.HTTP_1_1);
        ask(client);
        next();
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);
        await(client.close());

        assertThat(await(drained)).contains(new Drained(0));
    }

    @Test
    void atTheDeadlineTellsHowManyAreLeftAndEndsNone() throws Exception {
        Future<Answer> first = ask(HttpVersion.HTTP_2);
        Future<Answer> second = ask(HttpVersion.HTTP_1_1);
        HttpServerRequest one = next();
        HttpServerRequest other = next();

        assertThat(await(drain(1, 0))).contains(new Drained(2));
        assertThat(await(drain(1, 50))).contains(new Drained(2));
        one.response().end("one");
        other.response().end("other");

        assertThat(await(Future.all(first, second)).succeeded()).isTrue();
    }

    @Test
    void requestsOfTheNextIncarnationAreNotWaitedFor() throws Exception {
        proxy.publish("api", 2, listen("api.2"));
        Future<Answer> asked = ask(HttpVersion.HTTP_2);
        HttpServerRequest request = next();

        assertThat(await(drain(1, LONG_MILLIS))).contains(new Drained(0));
        request.response().end("second");
        assertThat(await(asked).text()).isEqualTo("second");
    }

    @Test
    void requestsToAServerInThisJvmAreWaitedForToo() throws Exception {
        proxy.inProcess.put(API, held::add);
        proxy.publish("api", 1, "in-process");
        Future<Answer> asked = ask(HttpVersion.HTTP_2);
        HttpServerRequest request = next();
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        proxy.apply(new Withdraw(API, 1, ServerState.STOPPING, null));
        assertThat(await(ask(HttpVersion.HTTP_1_1)).status()).isEqualTo(503);
        assertThat(drained.isComplete()).isFalse();
        request.response().end("late");

        assertThat(await(drained)).contains(new Drained(0));
        assertThat(await(asked).text()).isEqualTo("late");
    }

    @Test
    void aServerInThisJvmMayHearOfTheEndOfItsAnswersItself() throws Exception {
        proxy.inProcess.put(
                API,
                request -> {
                    request.response().endHandler(ended -> {});
                    request.response().end("done");
                });
        proxy.publish("api", 1, "in-process");

        assertThat(await(ask(HttpVersion.HTTP_2)).text()).isEqualTo("done");
        assertThat(await(drain(1, LONG_MILLIS))).contains(new Drained(0));
    }

    @Test
    void whatIsCommandedMeanwhileDoesNotWait() throws Exception {
        ask(HttpVersion.HTTP_2);
        HttpServerRequest request = next();
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);
        proxy.publish("api", 2, listen("api.2"));
        proxy.apply(new Forget(API));

        assertThat(drained.isComplete()).isFalse();
        request.response().end();
        assertThat(await(drained)).contains(new Drained(0));
    }

    @Test
    void aDeadlineInThePastIsRefused() {
        assertThatThrownBy(() -> await(drain(1, -1)))
                .isInstanceOf(Invalid.class)
                .hasMessage("server 'api': deadline of '-1' ms is in the past; use 0 or more");
    }

    private String listen(String name) throws Exception {
        Path socket = temp.resolve(name + ".sock");
        await(
                proxy.vertx
                        .createHttpServer()
                        .requestHandler(held::add)
                        .listen(SocketAddress.domainSocketAddress(socket.toString())));
        return "unix:" + socket;
    }

    private Future<Answer> ask(HttpVersion version) {
        return ask(proxy.client(version));
    }

    private Future<Answer> ask(HttpClient client) {
        return proxy.request(client, HttpMethod.GET, "api.localhost")
                .compose(HttpClientRequest::send)
                .compose(RunningProxy::whole);
    }

    private HttpServerRequest next() throws InterruptedException {
        HttpServerRequest request = held.poll(20, TimeUnit.SECONDS);
        assertThat(request).as("a request at the server").isNotNull();
        return request;
    }

    private Future<Optional<Result>> drain(int incarnation, long deadlineMillis) {
        return proxy.verticle.control().apply(new Drain(API, incarnation, deadlineMillis));
    }
}
