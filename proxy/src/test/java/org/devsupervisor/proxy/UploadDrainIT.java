package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.message.ProxyCommand.Drain;
import org.devsupervisor.shared.message.ProxyCommand.Drained;
import org.devsupervisor.shared.message.ProxyCommand.Result;
import org.devsupervisor.shared.message.ProxyCommand.Withdraw;
import org.devsupervisor.shared.model.ServerName;
import org.devsupervisor.shared.model.ServerState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Optional;

/** An incarnation is let go while it receives something that comes slowly. */
@Timeout(60)
class UploadDrainIT extends ProxyFixture {
    private static final ServerName API = new ServerName("api");
    private static final long LONG_MILLIS = 60_000;

    /** Of the one upload: its first bytes, and that its connection is gone, at the server. */
    private final Promise<Void> begun = Promise.promise();

    private final Promise<Void> gone = Promise.promise();

    @BeforeEach
    void publishApi() throws Exception {
        Path socket = temp.resolve("api.sock");
        await(
                proxy.vertx
                        .createHttpServer()
                        .requestHandler(this::receive)
                        .listen(SocketAddress.domainSocketAddress(socket.toString())));
        proxy.declare("api");
        proxy.publish("api", 1, "unix:" + socket);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void anUploadThatEndsInTimeGetsItsAnswer(HttpVersion version) throws Exception {
        HttpClientRequest upload = begin(version);
        Future<Answer> answer = upload.response().compose(RunningProxy::whole);
        proxy.apply(new Withdraw(API, 1, ServerState.STOPPING, null));
        Future<Optional<Result>> drained = drain(LONG_MILLIS);

        await(upload.write("second,"));
        assertThat(drained.isComplete()).isFalse();
        await(upload.end("third"));

        assertThat(await(answer).text()).isEqualTo("first,second,third");
        assertThat(await(drained)).contains(new Drained(0));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void anUploadThatDoesNotIsCutOffAtTheDeadline(HttpVersion version) throws Exception {
        HttpClientRequest upload = begin(version);
        Future<Answer> answer = upload.response().compose(RunningProxy::whole);

        assertThat(await(drain(50))).contains(new Drained(1));

        await(gone.future());
        assertThat(await(answer).status()).isEqualTo(502);
        assertThat(await(drain(LONG_MILLIS))).contains(new Drained(0));
    }

    private HttpClientRequest begin(HttpVersion version) throws Exception {
        HttpClientRequest upload =
                await(proxy.request(proxy.client(version), HttpMethod.POST, "api.localhost"));
        upload.setChunked(true);
        await(upload.write("first,"));
        await(begun.future());
        return upload;
    }

    private void receive(HttpServerRequest request) {
        request.connection().closeHandler(closed -> gone.tryComplete());
        StringBuilder received = new StringBuilder();
        request.handler(
                        bytes -> {
                            received.append(bytes);
                            begun.tryComplete();
                        })
                .endHandler(end -> request.response().end(received.toString()))
                .exceptionHandler(broken -> {});
    }

    private Future<Optional<Result>> drain(long deadlineMillis) {
        return proxy.verticle.control().apply(new Drain(API, 1, deadlineMillis));
    }
}
