package org.devsupervisor.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.devsupervisor.proxy.RunningProxy.await;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;

import org.devsupervisor.shared.model.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.Socket;

/** A client that says it will send nothing more, before it has its answer. */
@Timeout(60)
class HalfCloseIT extends ProxyFixture {
    /**
     * A limit of the HTTP server of Vert.x 5.0, which closes such a connection; README tells it.
     */
    @Test
    void losesItsAnswer() throws Exception {
        Promise<HttpServerRequest> asked = Promise.promise();
        Promise<Void> closed = Promise.promise();
        proxy.inProcess.put(
                new ServerName("api"),
                request -> {
                    request.connection().closeHandler(gone -> closed.tryComplete());
                    asked.complete(request);
                    return closed.future();
                });
        int port = proxy.declare("api");
        proxy.publish("api", 1, "in-process");

        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream()
                    .write(RawTunnel.ascii("GET / HTTP/1.1\nHost: api.localhost\n\n"));
            await(asked.future());
            client.shutdownOutput();

            await(closed.future());
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
