package org.devsupervisor.worker.http;

import io.vertx.core.net.SocketAddress;

import java.nio.file.Path;

/** Where a server under test listens. */
enum Transport {
    UNIX {
        @Override
        SocketAddress listenAddress(Path dir) {
            return SocketAddress.domainSocketAddress(dir.resolve("s.sock").toString());
        }

        @Override
        SocketAddress dialAddress(SocketAddress listening, int actualPort) {
            return listening;
        }
    },
    TCP {
        @Override
        SocketAddress listenAddress(Path dir) {
            return SocketAddress.inetSocketAddress(0, "127.0.0.1");
        }

        @Override
        SocketAddress dialAddress(SocketAddress listening, int actualPort) {
            return SocketAddress.inetSocketAddress(actualPort, "127.0.0.1");
        }
    };

    abstract SocketAddress listenAddress(Path dir);

    abstract SocketAddress dialAddress(SocketAddress listening, int actualPort);
}
