package org.devsupervisor.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.file.Path;

class DevServerTest {
    @TempDir Path root;
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().timeout(20, SECONDS).await();
    }

    /** A drain waits for every request, so one that stays would keep its server for ever. */
    @Test
    void letsGoOfARequestWhateverItThrows() {
        SiteInfo info =
                new SiteInfo(
                        new ServerName("web-001"),
                        1,
                        root,
                        "http://127.0.0.1:9001",
                        "https://web-001.localhost:8443",
                        "http://web-001.localhost:8080",
                        Profile.DEV,
                        true);
        RootWatch nobody =
                new RootWatch() {
                    @Override
                    public void failing(String reason) {}

                    @Override
                    public void recovered() {}
                };
        DevServer server = new DevServer(info, vertx, line -> {}, new Probe("none"), nobody);
        HttpServerRequest broken =
                (HttpServerRequest)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {HttpServerRequest.class},
                                (self, method, arguments) ->
                                        switch (method.getName()) {
                                            case "hashCode" -> 1;
                                            case "equals" -> true;
                                            default ->
                                                    throw new IllegalArgumentException(
                                                            method.getName());
                                        });

        server.serve(broken).timeout(20, SECONDS).await();

        assertThat(server.inFlight()).isZero();
        server.drained().timeout(20, SECONDS).await();
    }
}
