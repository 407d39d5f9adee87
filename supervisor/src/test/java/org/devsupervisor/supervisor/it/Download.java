package org.devsupervisor.supervisor.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An answer of which the client has taken the head and nothing else so far, so that most of a large
 * file is still on its way.
 */
interface Download {
    int RECEIVE_BYTES = 64 * 1024;

    /**
     * Takes the rest.
     *
     * @return the length of the body as it came, in bytes, less than announced when it was cut off
     */
    long finish() throws Exception;

    /** Over HTTP/2 and TLS. */
    static Download overHttp2(Browser browser, String server, String path) throws Exception {
        return new Stream(browser.open(server, path));
    }

    /** Over HTTP/1.1 without TLS, where a server in the supervisor's JVM has the system send it. */
    static Download overHttp1(int port, String path) throws IOException {
        Socket socket = new Socket();
        // Else the kernel may take a lot for the client.
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        socket.setSoTimeout(60_000);
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        assertThat(head).startsWith("HTTP/1.1 200 ");
        return new Plain(
                socket,
                Long.parseLong(
                        head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1")));
    }

    /** HTTP/2. */
    final class Stream implements Download {
        private final HttpClientResponse response;
        private final AtomicLong length = new AtomicLong();
        private final Promise<Void> ended = Promise.promise();

        Stream(HttpClientResponse response) {
            this.response = response;
            // Now, since one that is cut off takes no handlers any more.
            response.exceptionHandler(cut -> ended.tryComplete());
            response.endHandler(ended::tryComplete);
            response.handler(chunk -> length.addAndGet(chunk.length()));
        }

        @Override
        public long finish() throws Exception {
            response.resume();
            ended.future().await(60, TimeUnit.SECONDS);
            return length.get();
        }
    }

    /** HTTP/1.1. */
    record Plain(Socket socket, long announced) implements Download {
        @Override
        public long finish() throws IOException {
            byte[] chunk = new byte[64 * 1024];
            long length = 0;
            try (socket) {
                while (length < announced) {
                    int read = socket.getInputStream().read(chunk);
                    if (read < 0) {
                        break;
                    }
                    length += read;
                }
            }
            return length;
        }
    }
}
