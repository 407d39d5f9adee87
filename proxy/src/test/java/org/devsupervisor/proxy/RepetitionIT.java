package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kept connections to a server, and what becomes of a request when one breaks. */
class RepetitionIT extends RawOriginFixture {
    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void aKeptConnectionThatWasJustClosedIsNoError(HttpVersion version) throws Exception {
        origin.answers(HELLO).hangsUp().answers(HELLO);
        HttpClient client = proxy.client(version);
        await(proxy.get(client, "api.localhost"));

        Answer answer = await(proxy.get(client, "api.localhost"));

        assertThat(answer.text()).isEqualTo("hello");
        assertThat(origin.requests()).hasSize(3);
        assertThat(origin.requests().get(2).replace("connection: close\r\n", ""))
                .isEqualTo(origin.requests().get(1));
    }

    @Test
    void aRequestIsRepeatedOnceOnly() throws Exception {
        origin.hangsUp().hangsUp();
        Answer answer = await(proxy.get(proxy.client(HttpVersion.HTTP_2), "api.localhost"));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("it closed the connection");
        assertThat(origin.requests()).hasSize(2);
    }

    @Test
    void aRequestThatChangesSomethingIsNotRepeated() throws Exception {
        origin.hangsUp();
        Answer answer =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_2),
                                        HttpMethod.POST,
                                        "api.localhost")
                                .compose(request -> request.send("once"))
                                .compose(RunningProxy::whole));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(origin.requests()).hasSize(1);
    }

    @Test
    void connectionsToTheServerAreKept() throws Exception {
        origin.answers(HELLO).answers(HELLO);
        HttpClient client = proxy.client(HttpVersion.HTTP_2);
        await(proxy.get(client, "api.localhost"));
        await(proxy.get(client, "api.localhost"));

        assertThat(origin.connections()).isEqualTo(1);
    }
}
