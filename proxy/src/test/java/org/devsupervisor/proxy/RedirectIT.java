package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** The plain port when it sends everybody to the TLS port. */
class RedirectIT {
    @TempDir private Path temp;
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy =
                new RunningProxy()
                        .deploy(
                                new ProxyOptions(
                                        ListenPort.named(0),
                                        ListenPort.named(0),
                                        true,
                                        temp.resolve("ca"),
                                        "dev"));
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void answersWithTheSameAddressAtTheTlsPort() throws Exception {
        String answer =
                proxy.exchange(
                        "GET /a%20b?c=d&e HTTP/1.1\nHost: API.localhost:8080\n\n", "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 301 ")
                .containsIgnoringCase(
                        "location: https://api.localhost:%d/a%%20b?c=d&e\r\n"
                                .formatted(proxy.verticle.httpsPort()))
                .containsIgnoringCase("cache-control: no-store");
    }

    @Test
    void aWholeAddressInTheRequestDecides() throws Exception {
        assertThat(
                        proxy.exchange(
                                """
                                GET http://api.localhost:8080/\u00C3\u00BC?d HTTP/1.1
                                Host: b.localhost

                                """,
                                "\r\n\r\n"))
                .startsWith("HTTP/1.1 301 ")
                .containsIgnoringCase(
                        "location: https://api.localhost:%d/%%C3%%BC?d\r\n"
                                .formatted(proxy.verticle.httpsPort()));
    }

    @Test
    void leavesAloneWhatHasNoAddressToGoTo() throws Exception {
        assertThat(proxy.exchange("GET / HTTP/1.0\n\n", "\r\n")).startsWith("HTTP/1.0 404");
    }

    @Test
    void leavesTheTlsPortAndThePortsOfServersAlone() throws Exception {
        proxy.inProcess.put(new ServerName("api"), request -> request.response().end("here"));
        int port = proxy.declare("api");
        proxy.publish("api", 1, "in-process");
        assertThat(
                        RunningProxy.await(proxy.plain(port, HttpMethod.GET, "localhost", Map.of()))
                                .text())
                .isEqualTo("here");
        assertThat(
                        RunningProxy.await(
                                        proxy.get(
                                                proxy.client(HttpVersion.HTTP_1_1),
                                                "api.localhost"))
                                .text())
                .isEqualTo("here");
    }
}
