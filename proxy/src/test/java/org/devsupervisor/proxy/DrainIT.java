package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
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
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An incarnation is let go without losing what is under way. */
@Timeout(60)
class DrainIT extends ProxyFixture {
    private static final ServerName API = new ServerName("api");
    private static final long LONG_MILLIS = 60_000;

    /** More than the kernel takes for a client that does not read. */
    private static final int LARGE_BYTES = 40 << 20;

    /**
     * More than a client of HTTP/2 lets itself be sent at first, 64 KiB, and little enough to be in
     * the proxy's memory whole.
     */
    private static final int BEYOND_WINDOW_BYTES = 100 << 10;

    private static final int STILL = 15;

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
    void waitsUntilASlowClientHasTheEndOfItsAnswer() throws Exception {
        HttpClientResponse answer = begin(HttpVersion.HTTP_2, BEYOND_WINDOW_BYTES);
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        // Answered by the same event loop, so the end of the answer has reached the proxy by then.
        for (int i = 0; i < STILL; i++) {
            await(proxy.plain(proxy.verticle.httpPort(), HttpMethod.GET, "nobody", Map.of()));
        }
        assertThat(drained.isComplete()).isFalse();

        Future<Buffer> body = answer.body();
        answer.resume();
        assertThat(await(body).length()).isEqualTo(BEYOND_WINDOW_BYTES);
        assertThat(await(drained)).contains(new Drained(0));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aClientThatGoesAwayInTheMiddleOfItsAnswerIsNotWaitedFor(HttpVersion version)
            throws Exception {
        HttpClientResponse answer = begin(version, LARGE_BYTES);
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        await(answer.request().connection().close());

        assertThat(await(drained)).contains(new Drained(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {BEYOND_WINDOW_BYTES, LARGE_BYTES})
    void aClientThatResetsItsStreamInTheMiddleOfItsAnswerIsNotWaitedFor(int bytes)
            throws Exception {
        HttpClientResponse answer = begin(HttpVersion.HTTP_2, bytes);
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        answer.request().reset();

        assertThat(await(drained)).contains(new Drained(0));
    }

    @Test
    void atTheDeadlineTellsHowManyAreLeft() throws Exception {
        ask(HttpVersion.HTTP_2);
        ask(HttpVersion.HTTP_1_1);
        next();
        next();

        assertThat(await(drain(1, 50))).contains(new Drained(2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 50})
    void atTheDeadlineARequestWithoutAnAnswerGetsAPage(long deadlineMillis) throws Exception {
        Future<Answer> asked = ask(HttpVersion.HTTP_2);
        HttpServerRequest request = next();
        Promise<Void> gone = Promise.promise();
        request.connection().closeHandler(gone::complete);

        assertThat(await(drain(1, deadlineMillis))).contains(new Drained(1));

        assertThat(await(asked).status()).isEqualTo(502);
        await(gone.future());
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void atTheDeadlineAnAnswerIsCutOff(HttpVersion version) throws Exception {
        HttpClientResponse answer = begin(version, LARGE_BYTES);

        assertThat(await(drain(1, 50))).contains(new Drained(1));

        Future<Buffer> body = answer.body();
        answer.resume();
        assertThatThrownBy(() -> await(body)).isNotInstanceOf(TimeoutException.class);
        assertThat(await(drain(1, LONG_MILLIS))).contains(new Drained(0));
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
        Promise<Void> sent = Promise.promise();
        proxy.inProcess.put(
                API,
                request -> {
                    held.add(request);
                    return sent.future();
                });
        proxy.publish("api", 1, "in-process");
        Future<Answer> asked = ask(HttpVersion.HTTP_2);
        HttpServerRequest request = next();
        Future<Optional<Result>> drained = drain(1, LONG_MILLIS);

        proxy.apply(new Withdraw(API, 1, ServerState.STOPPING, null));
        assertThat(await(ask(HttpVersion.HTTP_1_1)).status()).isEqualTo(503);
        assertThat(drained.isComplete()).isFalse();
        request.response().end("late");
        assertThat(await(asked).text()).isEqualTo("late");
        assertThat(drained.isComplete()).isFalse();
        sent.complete();

        assertThat(await(drained)).contains(new Drained(0));
    }

    @Test
    void aServerInThisJvmThatThrowsIsNotWaitedFor() throws Exception {
        proxy.inProcess.put(
                API,
                request -> {
                    throw new IllegalStateException("a defect of the server");
                });
        proxy.publish("api", 1, "in-process");

        assertThat(await(ask(HttpVersion.HTTP_2)).status()).isEqualTo(502);
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

    /** A large answer, of which the client takes nothing but the head for now. */
    private HttpClientResponse begin(HttpVersion version, int bytes) throws Exception {
        Future<HttpClientResponse> asked =
                proxy.request(proxy.client(version), HttpMethod.GET, "api.localhost")
                        .compose(HttpClientRequest::send)
                        .map(response -> {
                            response.pause();
                            return response;
                        });
        next().response().end(Buffer.buffer(new byte[bytes]));
        return await(asked);
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
