package org.devsupervisor.proxy;

import org.junit.jupiter.api.BeforeEach;

/** Behind the proxy one server, {@code api}, of which the test sees and writes every byte. */
abstract class RawOriginFixture extends ProxyFixture {
    static final String HELLO = "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello";

    RawOrigin origin;

    @BeforeEach
    void publishApi() throws Exception {
        origin = RawOrigin.listen(proxy.vertx, temp.resolve("api.sock"));
        proxy.declare("api");
        proxy.publish("api", 1, origin.upstream());
    }
}
