package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.proxy.RunningProxy.Answer;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Requests that do not say for which one host they are. */
@Timeout(120)
class OneHostIT extends ProxyFixture {
    /** Held, because the log manager does not hold it. */
    private final Logger logger = Logger.getLogger("io.vertx");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    logged.add(line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void publishApi() throws Exception {
        logger.addHandler(listener);
        proxy.inProcess.put(new ServerName("api"), request -> request.response().end("here"));
        proxy.declare("api");
        proxy.publish("api", 1, "in-process");
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(listener);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\nHost: api.localhost\nHost: evil\n\n",
                "GET / HTTP/1.1\nHost: api.localhost\nHost: api.localhost\n\n",
                "GET / HTTP/1.0\nHost: api.localhost\nHost: evil\n\n",
                "GET / HTTP/1.1\nHost: a b\n\n"
            })
    void get400ThatSaysWhyAndLogNothing(String request) throws Exception {
        assertThat(proxy.exchange(request, "Host: web-001.localhost\n"))
                .matches("(?s)HTTP/1.[01] 400 .*")
                .contains("The request names ");
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "CONNECT api.localhost:80"})
    void areWordedAndNotLoggedWhenTheyHaveNoPath(String target) throws Exception {
        String answer =
                proxy.exchange(target + " HTTP/1.1\nHost: api.localhost\n\n", "paths only.\n");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
        assertThat(logged).isEmpty();
    }

    /**
     * A tunnel has neither path nor scheme in HTTP/2 (RFC 9113, 8.5), and is for forward proxies.
     */
    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "OPTIONS"})
    void areWordedAndNotLoggedOverHttp2Either(String method) throws Exception {
        Answer answer =
                await(
                        proxy.request(
                                        proxy.client(HttpVersion.HTTP_2),
                                        HttpMethod.valueOf(method),
                                        "api.localhost")
                                .map(request -> request.setURI("*"))
                                .compose(HttpClientRequest::send)
                                .compose(RunningProxy::whole));

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).contains("paths only");
        assertThat(logged).isEmpty();
    }

    @Test
    void passWithOneHostOrInHttp10WithNone() throws Exception {
        assertThat(proxy.exchange("GET / HTTP/1.1\nHost: api.localhost\n\n", "here"))
                .startsWith("HTTP/1.1 200");
        assertThat(proxy.exchange("GET / HTTP/1.0\n\n", "exist: api.localhost"))
                .startsWith("HTTP/1.0 404");
    }

    @Test
    void areNotRedirectedEither() throws Exception {
        Path ca = temp.resolve("ca");
        try (RunningProxy redirecting = new RunningProxy()) {
            redirecting.deploy(
                    new ProxyOptions(ListenPort.named(0), ListenPort.named(0), true, ca, "dev"));

            assertThat(
                            redirecting.exchange(
                                    "GET / HTTP/1.1\nHost: api.localhost\nHost: evil\n\n",
                                    "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
        }
    }
}
