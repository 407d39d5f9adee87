package org.devsupervisor.worker.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

import org.devsupervisor.shared.message.Probe;
import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A {@link DevServer} for a JVM of its own with little memory. Prints its port and serves until its
 * standard input ends.
 */
final class SmallServer {
    private SmallServer() {}

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx();
        SiteInfo info =
                new SiteInfo(
                        new ServerName("web-001"),
                        1,
                        Path.of(arguments[0]),
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
        HttpServer http =
                vertx.createHttpServer()
                        .requestHandler(
                                new DevServer(info, vertx, line -> {}, new Probe("none"), nobody))
                        .listen(0, "127.0.0.1")
                        .timeout(20, SECONDS)
                        .await();
        System.out.println(http.actualPort());
        while (System.in.read() >= 0) {
            // Nothing is ever written; what counts is the end.
        }
        System.exit(0);
    }
}
